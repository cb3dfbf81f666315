import type { Order } from '../../api/order.ts'
import { useText } from '../../text/language.tsx'
import type { Text } from '../../text/text.ts'
import { formatDateTime } from '../../time/shanghai.ts'

/** What is known about an order, one line each; what is not known has no line. */
export function OrderFacts({ order }: { readonly order: Order }) {
  const { text } = useText()
  return (
    <dl className="facts">
      {factsOf(order, text.orders)
        .filter(([, value]) => value !== undefined && value !== null && value !== '')
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}

type Fact = readonly [label: string, value: string | number | null | undefined]

const factsOf = (order: Order, { fields, closeReasons, late }: Text['orders']): readonly Fact[] => [
  [fields.quantity, order.quantity],
  [fields.remark, order.remark],
  [fields.channel, order.channel],
  [fields.outTradeNo, order.out_trade_no],
  [fields.transactionId, order.transaction_id],
  [fields.createdAt, timeOf(order.created_at)],
  [fields.expiresAt, order.state === 'pending' ? timeOf(order.expires_at) : undefined],
  [fields.paidAt, timeOf(order.paid_at)],
  [fields.closedAt, timeOf(order.closed_at)],
  [fields.closeReason, order.close_reason && closeReasons[order.close_reason]],
  [fields.isLate, order.is_late ? late : undefined],
]

const timeOf = (instant: string | null | undefined): string | undefined =>
  instant ? formatDateTime(instant) : undefined
