import { Facts } from '../parts/facts.tsx'
import { Time } from '../parts/time.tsx'
import { useSpeech } from '../speech/speech.tsx'
import type { Order } from './order.ts'

/** The numbers and times of an order. What proves the payment is WeChat's own number of it. */
export function OrderFacts({ order }: { readonly order: Order }) {
  const { text } = useSpeech()
  const names = text.orders.facts
  const metadata = Object.entries(order.metadata)
  return (
    <Facts
      facts={[
        [names.outTradeNo, <code key="no">{order.out_trade_no}</code>],
        [names.transactionId, order.transaction_id && <code key="no">{order.transaction_id}</code>],
        [names.reference, order.reference && <code key="no">{order.reference}</code>],
        [names.sale, order.sale && <code key="no">{order.sale}</code>],
        [names.createdAt, <Time key="at" at={order.created_at} />],
        [names.paidAt, order.paid_at && <Time key="at" at={order.paid_at} />],
        [names.expiresAt, order.state === 'pending' && <Time key="at" at={order.expires_at} />],
        [names.closedAt, order.closed_at && <Time key="at" at={order.closed_at} />],
        [names.closeReason, order.close_reason && text.orders.closeReasons[order.close_reason]],
        [names.item, order.item && `${order.item} × ${order.quantity}`],
        [names.remark, order.remark],
        [names.attach, order.attach],
        [names.settlement, order.settlement && text.shipments.settlements[order.settlement]],
        [names.channel, order.channel],
        [names.bank, order.bank_type],
        [names.mchid, <code key="no">{order.mchid}</code>],
        [names.openid, order.openid && <code key="no">{order.openid}</code>],
        [names.id, <code key="no">{order.id}</code>],
        ...metadata.map(([name, value]) => [name, value] as const),
      ]}
    />
  )
}
