import { hrefTo } from '../routing/place.ts'
import { useSpeech } from '../speech/speech.tsx'
import { findOpenMatters, type OrderEvent } from './order-event.ts'

/** What about an order waits for a person, with the way there. */
export function OrderMatters({ events }: { readonly events: readonly OrderEvent[] }) {
  const { text } = useSpeech()
  const { discrepancies, hasRefundRequest } = findOpenMatters(events)
  return (
    <>
      {hasRefundRequest && (
        <p className="note warn">
          {text.orders.customerAsks} <a href={hrefTo(['refund-requests'])}>{text.pages['refund-requests']}</a>
        </p>
      )}
      {discrepancies.map(({ id, kind }) => (
        <p key={id} className="note bad">
          {kind === 'double_sale' || kind === 'second_payment' ? text.orders.double : text.orders.doubted}{' '}
          <code>{kind}</code> <a href={hrefTo(['discrepancies', id])}>{text.discrepancies.look}</a>
        </p>
      ))}
    </>
  )
}
