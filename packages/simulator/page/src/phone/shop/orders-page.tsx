import { useState } from 'react'
import type { Order } from '../../api/order.ts'
import { useAction } from '../../loading/use-action.ts'
import { useLoad } from '../../loading/use-load.ts'
import { formatYuan } from '../../money/yuan.ts'
import { ProblemNotice } from '../../notice/problem-notice.tsx'
import { useText } from '../../text/language.tsx'
import { formatDateTime } from '../../time/shanghai.ts'
import { OrderStateTag } from './order-state-tag.tsx'
import { Page } from './page.tsx'
import { useShop } from './shop-context.ts'

/** The customer's orders, newest first, a page at a time. */
export function OrdersPage() {
  const { text } = useText()
  const { till } = useShop()
  const first = useLoad(() => till.loadOrders(undefined), till)
  const [older, setOlder] = useState<readonly Order[]>([])
  const [next, setNext] = useState<string | null>()
  const cursor = next === undefined ? first.value?.next_cursor : next
  const more = useAction(async () => {
    const page = await till.loadOrders(cursor ?? undefined)
    setOlder((before) => [...before, ...page.data])
    setNext(page.next_cursor ?? null)
  })
  const orders = [...(first.value?.data ?? []), ...older]
  return (
    <Page title={text.orders.title}>
      <ProblemNotice problem={first.problem} onRetry={first.reload} />
      {first.value === undefined && first.problem === undefined && (
        <p className="page-wait">{text.common.loading}</p>
      )}
      {first.value?.data.length === 0 && <p className="page-wait">{text.orders.empty}</p>}
      <ul className="order-list">
        {orders.map((order, index) => (
          <li key={order.id}>
            <OrderRow order={order} index={index} />
          </li>
        ))}
      </ul>
      <ProblemNotice problem={more.problem} onDismiss={more.dismiss} />
      {cursor && (
        <button type="button" className="button quiet" disabled={more.isBusy} onClick={more.run}>
          {text.orders.more}
        </button>
      )}
    </Page>
  )
}

function OrderRow({ order, index }: { readonly order: Order; readonly index: number }) {
  const { text } = useText()
  const { go } = useShop()
  return (
    <button
      type="button"
      className="order-row"
      data-testid={`order-${index}`}
      onClick={() => go({ page: 'order', id: order.id })}
    >
      <span className="order-row-line">
        <strong>{order.description}</strong>
        <OrderStateTag state={order.state} />
      </span>
      <span className="order-row-line">
        <small>{formatDateTime(order.created_at)}</small>
        <span className="price">{text.common.yuan(formatYuan(order.amount_fen))}</span>
      </span>
    </button>
  )
}
