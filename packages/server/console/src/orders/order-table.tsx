import { showYuan } from '../money/yuan.ts'
import { Time } from '../parts/time.tsx'
import { hrefTo } from '../routing/place.ts'
import { useSpeech } from '../speech/speech.tsx'
import type { Order } from './order.ts'
import { OrderBadges } from './order-badges.tsx'

/** A row for each order; the whole row leads to it. */
export function OrderTable({ orders }: { readonly orders: readonly Order[] }) {
  const { text } = useSpeech()
  return (
    <table className="rows">
      <thead>
        <tr>
          <th>{text.orders.state}</th>
          <th>{text.orders.what}</th>
          <th className="amount">{text.amount}</th>
          <th>{text.orders.number}</th>
          <th>{text.orders.createdAt}</th>
        </tr>
      </thead>
      <tbody>
        {orders.map((order) => (
          <tr key={order.id}>
            <td className="first">
              <OrderBadges order={order} />
            </td>
            <td className="main">
              <a href={hrefTo(['orders', order.id])} data-testid="order">
                {order.description}
              </a>
            </td>
            <td className="amount">{showYuan(order.amount_fen)}</td>
            <td className="wide">
              <code>{order.reference ?? order.out_trade_no}</code>
            </td>
            <td>
              <Time at={order.created_at} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
