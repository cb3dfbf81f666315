import type { Order } from '../../api/order.ts'
import { useAction } from '../../loading/use-action.ts'
import { useLoad } from '../../loading/use-load.ts'
import { formatYuan } from '../../money/yuan.ts'
import { ProblemNotice } from '../../notice/problem-notice.tsx'
import { useText } from '../../text/language.tsx'
import { OrderFacts } from './order-facts.tsx'
import { OrderStateTag } from './order-state-tag.tsx'
import { Page } from './page.tsx'
import { useShop } from './shop-context.ts'
import { usePay } from './use-pay.ts'

/** One order: what it is, what became of it, and what can still be done. */
export function OrderPage({ id }: { readonly id: string }) {
  const { text } = useText()
  const { till, go, news, onShowWire } = useShop()
  const { value: order, problem, reload } = useLoad(() => till.loadOrder(id), `${id} ${news}`)
  return (
    <Page
      title={text.orders.detail}
      onBack={() => go({ page: 'orders' })}
      foot={order?.state === 'pending' && <PendingActions id={id} onChanged={reload} />}
    >
      <ProblemNotice problem={problem} onRetry={reload} />
      {order === undefined && problem === undefined && <p className="page-wait">{text.common.loading}</p>}
      {order && (
        <>
          <OrderHead order={order} />
          <OrderFacts order={order} />
          <div className="order-links">
            <button type="button" className="link" data-testid="refresh" onClick={reload}>
              {text.orders.refresh}
            </button>
            <button
              type="button"
              className="link"
              data-testid="show-wire"
              onClick={() => onShowWire(order.out_trade_no)}
            >
              {text.orders.showWire}
            </button>
          </div>
        </>
      )}
    </Page>
  )
}

function OrderHead({ order }: { readonly order: Order }) {
  return (
    <div className="order-head" aria-live="polite" data-testid="order-state" data-state={order.state}>
      <OrderStateTag state={order.state} />
      <p className="cashier-amount">
        <small>¥</small>
        {formatYuan(order.amount_fen)}
      </p>
      <p className="hint">{order.description}</p>
    </div>
  )
}

function PendingActions({ id, onChanged }: { readonly id: string; readonly onChanged: () => void }) {
  const { text } = useText()
  const { till } = useShop()
  const pay = usePay()
  // Whatever the answer is, the order may have changed by it: a refusal often says that it is paid already.
  const payAgain = useAction(async () => pay(await till.payAgain(id)).finally(onChanged))
  const cancel = useAction(() => till.cancelOrder(id).finally(onChanged))
  const isBusy = payAgain.isBusy || cancel.isBusy
  return (
    <>
      <ProblemNotice problem={payAgain.problem} onDismiss={payAgain.dismiss} />
      <ProblemNotice problem={cancel.problem} onDismiss={cancel.dismiss} />
      <div className="sheet-pair">
        <button
          type="button"
          className="button quiet"
          data-testid="order-cancel"
          disabled={isBusy}
          onClick={cancel.run}
        >
          {text.orders.cancel}
        </button>
        <button
          type="button"
          className="button"
          data-testid="pay-again"
          disabled={isBusy}
          onClick={payAgain.run}
        >
          {text.orders.payAgain}
        </button>
      </div>
    </>
  )
}
