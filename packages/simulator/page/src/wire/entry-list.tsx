import type { TraceEntry } from '../api/trace-entry.ts'
import { useText } from '../text/language.tsx'
import { EntryRow } from './entry-row.tsx'
import { parties } from './lane.tsx'
import { Preview } from './preview.tsx'
import { useFollow } from './use-follow.ts'

/** The messages in order, the newest at the bottom, drawn between the three who send them. */
export function EntryList(props: {
  readonly entries: readonly TraceEntry[]
  readonly openSeq: number | undefined
  readonly onOpen: (seq: number) => void
}) {
  const { text } = useText()
  const { entries, openSeq, onOpen } = props
  const follow = useFollow(entries.at(-1)?.seq)
  return (
    <div className="entry-list" ref={follow.ref} onScroll={follow.onScroll}>
      <div className="lane-heads" aria-hidden="true">
        {parties.map((party) => (
          <span key={party} className={`lane-head ${party}`}>
            {text.wire.parties[party]}
          </span>
        ))}
      </div>
      <ol>
        {entries.length === 0 && <Preview />}
        {entries.map((entry) => (
          <li key={entry.seq}>
            <EntryRow entry={entry} isOpen={entry.seq === openSeq} onOpen={onOpen} />
          </li>
        ))}
      </ol>
    </div>
  )
}
