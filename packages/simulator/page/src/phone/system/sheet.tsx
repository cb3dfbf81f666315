import { type ReactNode, useEffect, useRef } from 'react'

/** A panel that comes up from below, takes the focus and gives it back. Escape is its way out. */
export function Sheet(props: {
  readonly label: string
  readonly testId: string
  readonly onEscape: () => void
  readonly onKey?: (key: string) => void
  readonly children: ReactNode
}) {
  const panel = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const before = document.activeElement
    panel.current?.focus()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <div className="sheet-veil">
      <div
        ref={panel}
        className="sheet"
        role="dialog"
        aria-label={props.label}
        tabIndex={-1}
        data-testid={props.testId}
        onKeyDown={({ key }) => (key === 'Escape' ? props.onEscape() : props.onKey?.(key))}
      >
        {props.children}
      </div>
    </div>
  )
}
