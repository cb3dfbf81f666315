import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react'

/** How near the end one must be to be taken along with it, in pixels. */
const NEAR_PX = 60

/** Keeps a list at its end while it grows, unless the reader has scrolled back. */
export function useFollow(latest: unknown): {
  readonly ref: RefObject<HTMLDivElement | null>
  readonly onScroll: () => void
} {
  const ref = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  const toEnd = useCallback(() => {
    if (isAtEnd.current) ref.current?.scrollTo({ top: ref.current.scrollHeight })
  }, [])
  // It scrolls because something came, whatever it was; and when a hidden list is shown, because it could not before.
  useLayoutEffect(toEnd, [latest])
  useEffect(() => {
    if (ref.current === null) return undefined
    const observer = new ResizeObserver(toEnd)
    observer.observe(ref.current)
    return () => observer.disconnect()
  }, [toEnd])
  const onScroll = () => {
    const list = ref.current
    if (list) isAtEnd.current = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_PX
  }
  return { ref, onScroll }
}
