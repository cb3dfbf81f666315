import { defineBuiltIn } from './built-in.ts'

/** How near to the end, in pixels, WeChat calls the end. */
const LOWER_PX = 50

/** A part of the page that scrolls by itself. */
export const scrollView = defineBuiltIn<{
  readonly scrollX: boolean
  readonly scrollY: boolean
  readonly scrollTop: number
}>({
  tag: 'scroll-view',
  properties: { scrollX: Boolean, scrollY: Boolean, scrollTop: Number },
  draw: ({ host, tell }) => {
    let isAtEnd = false
    host.addEventListener(
      'scroll',
      () => {
        const { scrollTop, scrollLeft, scrollHeight, clientHeight } = host
        tell('scroll', { scrollTop, scrollLeft, scrollHeight })
        const wasAtEnd = isAtEnd
        isAtEnd = scrollTop + clientHeight >= scrollHeight - LOWER_PX
        if (isAtEnd && !wasAtEnd) tell('scrolltolower')
      },
      { passive: true },
    )
    let asked = 0
    return ({ scrollX, scrollY, scrollTop }) => {
      host.style.overflowX = scrollX ? 'auto' : 'hidden'
      host.style.overflowY = scrollY ? 'auto' : 'hidden'
      if (scrollTop !== asked) host.scrollTop = asked = scrollTop
    }
  },
})
