import { useMemo, useState } from 'react'
import type { TraceEntry } from '../api/trace-entry.ts'
import { useText } from '../text/language.tsx'
import { EntryDetail } from './entry-detail.tsx'
import { EntryList } from './entry-list.tsx'
import { OrderFilter } from './order-filter.tsx'
import { orderOf } from './order-of.ts'
import { progressOf } from './progress.ts'
import { StepStrip } from './step-strip.tsx'

/** Everything that goes over the wire: the six steps, each message, and the message that was opened. */
export function Wire(props: {
  readonly entries: readonly TraceEntry[]
  /** Only this order's messages; all of them when it is `undefined`. */
  readonly order: string | undefined
  readonly onOrder: (order: string | undefined) => void
}) {
  const { text } = useText()
  const { entries, order, onOrder } = props
  const [openSeq, setOpenSeq] = useState<number>()
  const orders = useMemo(() => ordersIn(entries), [entries])
  const shown = useMemo(
    () => (order === undefined ? entries : entries.filter((entry) => orderOf(entry) === order)),
    [entries, order],
  )
  const progress = useMemo(() => progressOf(entries, order), [entries, order])
  const open = entries.find(({ seq }) => seq === openSeq)
  return (
    <section className="wire" aria-label={text.wire.title}>
      <StepStrip progress={progress} onOpen={setOpenSeq} />
      <div className="wire-bar">
        <h2>{text.wire.title}</h2>
        <p className="wire-count" role="status">
          {text.wire.count(shown.length)}
        </p>
        <OrderFilter orders={orders} chosen={order} onChoose={onOrder} />
      </div>
      <div className="wire-panes" data-open={open !== undefined}>
        <EntryList entries={shown} openSeq={openSeq} onOpen={setOpenSeq} />
        <EntryDetail key={openSeq} entry={open} onClose={() => setOpenSeq(undefined)} />
      </div>
    </section>
  )
}

/** The orders that the messages speak of, the latest first. */
function ordersIn(entries: readonly TraceEntry[]): readonly string[] {
  const found = new Set<string>()
  for (const entry of entries.toReversed()) {
    const order = orderOf(entry)
    if (order !== undefined) found.add(order)
  }
  return [...found]
}
