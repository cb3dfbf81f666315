import type { ReactNode } from 'react'
import type { Pages } from '../loading/use-pages.ts'
import { useSpeech } from '../speech/speech.tsx'
import { Pending } from './pending.tsx'
import { ProblemNote } from './problem-note.tsx'

/** A list in all its states: on its way, failed, empty, there, and with more behind it. */
export function Listing<Item>(props: {
  readonly pages: Pages<Item>
  readonly empty: string
  readonly children: (items: readonly Item[]) => ReactNode
}) {
  const { text } = useSpeech()
  const { items, problem, reload, more, isLoadingMore, isLoading } = props.pages
  if (items === undefined) return <Pending problem={problem} onRetry={reload} />
  return (
    <section className="card" aria-busy={isLoading}>
      {problem && <ProblemNote problem={problem} onRetry={reload} />}
      {items.length === 0 ? <p className="empty">{props.empty}</p> : props.children(items)}
      {more && (
        <button
          type="button"
          className="button quiet more"
          data-testid="more"
          disabled={isLoadingMore}
          onClick={more}
        >
          {isLoadingMore ? text.busy : text.more}
        </button>
      )}
    </section>
  )
}
