import { useMemo, useState } from 'react'
import type { Simulator } from '../api/simulator.ts'
import type { TraceEntry } from '../api/trace-entry.ts'
import { useText } from '../text/language.tsx'
import { EntryDetail } from './entry-detail.tsx'
import { EntryList } from './entry-list.tsx'
import { type Message, messagesOf } from './message.ts'
import { OrderFilter } from './order-filter.tsx'
import { progressOf } from './progress.ts'
import { StepStrip } from './step-strip.tsx'
import { OrderStory } from './story/order-story.tsx'

/** Everything that goes over the wire: the six steps, each message, and the message that was opened. */
export function Wire(props: {
  readonly simulator: Simulator
  readonly entries: readonly TraceEntry[]
  readonly clockOffsetMs: number
  /** Only this order's messages; all of them when it is `undefined`. */
  readonly order: string | undefined
  readonly onOrder: (order: string | undefined) => void
}) {
  const { text } = useText()
  const { simulator, entries, clockOffsetMs, order, onOrder } = props
  const [openSeq, setOpenSeq] = useState<number>()
  const messages = useMemo(() => messagesOf(entries), [entries])
  const orders = useMemo(() => ordersIn(messages), [messages])
  const shown = useMemo(
    () => (order === undefined ? messages : messages.filter((message) => message.order === order)),
    [messages, order],
  )
  const progress = useMemo(() => progressOf(messages, order), [messages, order])
  // A message may have changed the order, and so may the clock: unpaid orders grow old.
  const moment = `${entries.at(-1)?.seq} ${clockOffsetMs}`
  const open = messages.find(({ seq }) => seq === openSeq)
  return (
    <section className="wire" aria-label={text.wire.title}>
      <StepStrip progress={progress} onOpen={setOpenSeq} />
      <div className="wire-bar">
        <h2>{text.wire.title}</h2>
        <p className="wire-count">{text.wire.count(shown.length)}</p>
        <OrderFilter orders={orders} chosen={order} onChoose={onOrder} />
      </div>
      {order !== undefined && <OrderStory {...{ simulator, order, moment }} />}
      <div className="wire-panes" data-open={open !== undefined}>
        <EntryList entries={shown} openSeq={openSeq} onOpen={setOpenSeq} />
        <EntryDetail key={openSeq} entry={open} onClose={() => setOpenSeq(undefined)} />
      </div>
    </section>
  )
}

/** The orders that the messages speak of, the latest first. */
function ordersIn(messages: readonly Message[]): readonly string[] {
  return [...new Set(messages.toReversed().flatMap(({ order }) => order ?? []))]
}
