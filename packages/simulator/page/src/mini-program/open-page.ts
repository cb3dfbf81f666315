import type { CodeSpace } from './code-space.ts'
import type { Place } from './page-stack.ts'

/** A page that is open, visible or not. */
export interface Opened {
  readonly path: string
  /** What `getCurrentPages` and the page's own functions see as the page. */
  readonly instance: PageInstance
  readonly show: () => void
  readonly hide: () => void
  readonly unload: () => void
}

type Hook = (argument?: unknown) => void

/** The page object with the functions that WeChat calls. */
export interface PageInstance {
  route: string
  options: Readonly<Record<string, string>>
  readonly onLoad?: Hook
  readonly onShow?: Hook
  readonly onReady?: Hook
  readonly onHide?: Hook
  readonly onUnload?: Hook
  readonly onReachBottom?: Hook
}

/** How near to the end, in pixels, counts as having reached it. */
const BOTTOM_PX = 50

/** Draws a page into the window and walks it through its life: load, show and ready, hide and show, unload. */
export function openPage(parts: {
  readonly place: Place
  readonly window: HTMLElement
  readonly space: CodeSpace
  readonly afterDrawing: (run: () => void) => void
}): Opened {
  const { place, space } = parts
  const element = document.createElement('div')
  const placeholder = document.createElement('span')
  element.className = 'wx-page'
  element.setAttribute('wx-page', place.path)
  element.append(placeholder)
  parts.window.append(element)

  const root = space.createRoot(place.path)
  const component = root.getComponent()
  const instance = Object.assign(root.get() as unknown as PageInstance, {
    route: place.path,
    options: place.query,
  })
  root.attach(element as never, placeholder as never)
  instance.onLoad?.(place.query)
  parts.afterDrawing(() => instance.onReady?.())
  element.addEventListener(
    'scroll',
    onEnd(() => instance.onReachBottom?.()),
    { passive: true },
  )

  return {
    path: place.path,
    instance,
    show: () => {
      element.hidden = false
      instance.onShow?.()
      component.triggerPageLifetime('show', [])
    },
    hide: () => {
      element.hidden = true
      instance.onHide?.()
      component.triggerPageLifetime('hide', [])
    },
    unload: () => {
      instance.onUnload?.()
      root.release()
      element.remove()
    },
  }
}

/** Runs something whenever the end has been reached from further up. */
function onEnd(run: () => void): (event: Event) => void {
  let isThere = false
  return ({ currentTarget }) => {
    const { scrollTop, clientHeight, scrollHeight } = currentTarget as HTMLElement
    const wasThere = isThere
    isThere = scrollTop + clientHeight >= scrollHeight - BOTTOM_PX
    if (isThere && !wasThere) run()
  }
}
