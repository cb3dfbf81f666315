import type { Opened } from './open-page.ts'

export interface Place {
  readonly path: string
  readonly query: Readonly<Record<string, string>>
}

/** How a page takes its place: on top, instead of the top, as a tab, or instead of everything. */
export type Move = 'navigateTo' | 'redirectTo' | 'switchTab' | 'reLaunch'

/**
 * The pages that are open, the visible one last. A tab that was left stays as it is until the program is launched
 * anew; every other page that is left by going back, or replaced, is unloaded.
 */
export function createPageStack(parts: {
  readonly open: (place: Place) => Opened
  readonly isTab: (path: string) => boolean
  readonly onChange: (top: Opened, depth: number) => void
}) {
  const tabs = new Map<string, Opened>()
  let stack: Opened[] = []
  const top = (): Opened | undefined => stack.at(-1)

  const push = (place: Place): void => {
    const page = parts.open(place)
    if (parts.isTab(place.path)) tabs.set(place.path, page)
    stack.push(page)
    page.show()
  }
  const unload = (pages: readonly Opened[]): void => {
    for (const page of [...pages].reverse()) {
      tabs.delete(page.path)
      page.unload()
    }
  }
  const moves: Readonly<Record<Move, (place: Place) => void>> = {
    navigateTo: (place) => {
      top()?.hide()
      push(place)
    },
    redirectTo: (place) => {
      unload(stack.splice(-1))
      push(place)
    },
    switchTab: (place) => {
      if (top()?.path === place.path) return
      top()?.hide()
      unload(stack.filter(({ path }) => !parts.isTab(path)))
      const kept = tabs.get(place.path)
      stack = kept === undefined ? [] : [kept]
      if (kept === undefined) push(place)
      else kept.show()
    },
    reLaunch: (place) => {
      unload([...new Set([...tabs.values(), ...stack])])
      stack = []
      push(place)
    },
  }
  const settle = (): void => {
    const page = top()
    if (page !== undefined) parts.onChange(page, stack.length)
  }
  return {
    pages: (): readonly Opened[] => stack,
    go: (move: Move, place: Place) => {
      moves[move](place)
      settle()
    },
    /** Never further than to the first page. */
    back: (delta: number) => {
      const left = stack.splice(Math.max(1, stack.length - delta))
      if (left.length === 0) return
      unload(left)
      top()?.show()
      settle()
    },
    close: () => unload([...new Set([...tabs.values(), ...stack])]),
  }
}
