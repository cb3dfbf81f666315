import { showYuan } from '../money/yuan.ts'
import { Time } from '../parts/time.tsx'
import { useSpeech } from '../speech/speech.tsx'
import type { OrderEvent } from './order-event.ts'

/** What happened to an order, the newest first. */
export function Timeline({ events }: { readonly events: readonly OrderEvent[] }) {
  const { text } = useSpeech()
  const names: Readonly<Record<string, string>> = text.events
  return (
    <ol className="timeline">
      {events.toReversed().map(({ id, type, at, data }) => (
        <li key={id} data-testid="event" data-type={type}>
          <strong>{names[type] ?? type}</strong>
          <Time at={at} />
          <EventData data={data} />
        </li>
      ))}
    </ol>
  )
}

function EventData({ data }: Pick<OrderEvent, 'data'>) {
  const told = Object.entries(data).filter(
    ([name, value]) => value !== null && value !== false && !isNumber(name),
  )
  if (told.length === 0) return null
  return (
    <p className="soft small">
      {told.map(([name, value]) => (
        <span key={name}>
          {name.endsWith('_fen') ? (
            showYuan(Number(value))
          ) : (
            <>
              {name} <code>{String(value)}</code>
            </>
          )}
        </span>
      ))}
    </p>
  )
}

/** Numbers of this event's own things stand elsewhere on the page. */
function isNumber(name: string): boolean {
  return /_(id|no)$/.test(name)
}
