import type { OrderState } from '../../api/order.ts'
import { useText } from '../../text/language.tsx'

/** The state of an order in one word. */
export function OrderStateTag({ state }: { readonly state: OrderState }) {
  const { text } = useText()
  return <span className={`tag ${state}`}>{text.orders.states[state]}</span>
}
