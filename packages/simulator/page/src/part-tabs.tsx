import { useText } from './text/language.tsx'

export const parts = ['phone', 'wire', 'controls'] as const
export type Part = (typeof parts)[number]

/** On a small window: which part of the page is shown. On a large one all are, and these are not. */
export function PartTabs(props: { readonly part: Part; readonly onPart: (part: Part) => void }) {
  const { text } = useText()
  return (
    <nav className="part-tabs" aria-label={text.page.tabsLabel}>
      {parts.map((part) => (
        <button
          key={part}
          type="button"
          data-testid={`part-${part}`}
          aria-current={part === props.part ? 'true' : undefined}
          onClick={() => props.onPart(part)}
        >
          {text.page.tabs[part]}
        </button>
      ))}
    </nav>
  )
}
