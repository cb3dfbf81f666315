import { Badge } from '../parts/badge.tsx'
import { useSpeech } from '../speech/speech.tsx'
import { type Order, orderTones } from './order.ts'

/** How an order stands, and what is unusual about it. */
export function OrderBadges({ order }: { readonly order: Order }) {
  const { text } = useSpeech()
  return (
    <>
      <Badge tone={orderTones[order.state]}>{text.orders.states[order.state]}</Badge>
      {order.is_late && <Badge tone="warn">{text.orders.late}</Badge>}
    </>
  )
}
