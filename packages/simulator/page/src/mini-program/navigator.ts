import type { CodeSpace } from './code-space.ts'
import { type Opened, openPage } from './open-page.ts'
import { createPageStack, type Move, type Place } from './page-stack.ts'
import type { Program } from './program.ts'
import { resolvePath } from './resolve-path.ts'
import type { Tab, View } from './view.ts'

/** Opens and closes the pages of a running mini program. */
export interface Navigator {
  readonly pages: () => readonly Opened[]
  /** @throws Error with WeChat's words when there is no such page, or it is reached in another way */
  readonly go: (move: Move, url: string) => void
  readonly back: (delta: number) => void
  readonly setTitle: (title: string) => void
  readonly close: () => void
}

export function createNavigator(parts: {
  readonly program: Program
  readonly space: CodeSpace
  readonly window: HTMLElement
  readonly afterDrawing: (run: () => void) => void
  readonly onView: (view: View) => void
}): Navigator {
  const { program, onView } = parts
  const tabs = tabsOf(program)
  const isTab = (path: string) => tabs.some((tab) => tab.path === path)
  let view: View | undefined
  const show = (next: View): void => {
    view = next
    onView(next)
  }
  const stack = createPageStack({
    isTab,
    open: (place) => openPage({ ...parts, place }),
    onChange: ({ path }, depth) =>
      show({ path, title: titleOf(program, path), canGoBack: depth > 1, isTab: isTab(path), tabs }),
  })
  return {
    pages: stack.pages,
    go: (move, url) => {
      const place = parsePlace({ url, from: stack.pages().at(-1)?.path ?? '' })
      requirePage({ program, move, place, isTab: isTab(place.path) })
      stack.go(move, place)
    },
    back: stack.back,
    setTitle: (title) => view && show({ ...view, title }),
    close: stack.close,
  }
}

function tabsOf({ app, pictures }: Program): readonly Tab[] {
  const picture = (path: string | undefined) =>
    path === undefined ? undefined : pictures[`/${resolvePath({ from: '', path })}`]
  return (app.tabBar?.list ?? []).map(({ pagePath, text, iconPath, selectedIconPath }) => ({
    path: pagePath,
    text,
    icon: picture(iconPath),
    selectedIcon: picture(selectedIconPath),
  }))
}

const titleOf = ({ app, parts }: Program, path: string): string =>
  parts.find((part) => part.path === path)?.config.navigationBarTitleText ??
  app.window?.navigationBarTitleText ??
  ''

function parsePlace({ url, from }: { readonly url: string; readonly from: string }): Place {
  const [path = '', query = ''] = url.split('?')
  return { path: resolvePath({ from, path }), query: Object.fromEntries(new URLSearchParams(query)) }
}

function requirePage(asked: {
  readonly program: Program
  readonly move: Move
  readonly place: Place
  readonly isTab: boolean
}): void {
  const { program, move, place, isTab } = asked
  if (!program.app.pages.includes(place.path)) {
    throw new Error(`${move}:fail page "${place.path}" is not found`)
  }
  if (move === 'switchTab' && !isTab) throw new Error('switchTab:fail can not switch to no-tabBar page')
  if ((move === 'navigateTo' || move === 'redirectTo') && isTab) {
    throw new Error(`${move}:fail can not ${move} a tabbar page`)
  }
}
