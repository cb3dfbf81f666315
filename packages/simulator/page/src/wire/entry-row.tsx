import { useEffect, useRef } from 'react'
import type { TraceEntry } from '../api/trace-entry.ts'
import { useText } from '../text/language.tsx'
import { formatPrecise } from '../time/shanghai.ts'
import { Lane } from './lane.tsx'
import { pathOf, stepOf } from './step.ts'
import { titleOf } from './title-of.ts'
import { VerdictTag } from './verdict-tag.tsx'

/** One message in the list. */
export function EntryRow(props: {
  readonly entry: TraceEntry
  readonly isOpen: boolean
  readonly onOpen: (seq: number) => void
}) {
  const { text, language } = useText()
  const { entry, isOpen, onOpen } = props
  const step = stepOf(entry)
  const row = useRef<HTMLButtonElement>(null)
  // It may have been opened from the strip of steps, while the list stood elsewhere.
  useEffect(() => {
    if (isOpen) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isOpen])
  const between = text.wire.fromTo(text.wire.parties[entry.from], text.wire.parties[entry.to])
  return (
    <button
      ref={row}
      type="button"
      className={`entry ${entry.verdict}`}
      data-testid="wire-entry"
      data-seq={entry.seq}
      data-step={step}
      data-verdict={entry.verdict}
      aria-expanded={isOpen}
      onClick={() => onOpen(entry.seq)}
    >
      <Lane from={entry.from} to={entry.to} />
      <span className="only-heard">{between}: </span>
      <span className="entry-words">
        <span className="entry-title">
          {step !== undefined && <i className="step-chip">{step}</i>}
          {titleOf(entry, { language, text })}
        </span>
        <code className="entry-call">
          {entry.method} {pathOf(entry.url)}
        </code>
      </span>
      <span className="entry-side">
        <VerdictTag entry={entry} />
        <time>{formatPrecise(entry.at)}</time>
      </span>
    </button>
  )
}
