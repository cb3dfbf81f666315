import { useState } from 'react'
import type { Wish } from '../attempts/attempt-book.ts'
import { useAttemptBook } from '../attempts/attempt-book-context.ts'
import { showYuan } from '../money/yuan.ts'
import type { Order } from '../orders/order.ts'
import { ActDialog } from '../parts/act-dialog.tsx'
import { useSpeech } from '../speech/speech.tsx'
import { RefundForm } from './refund-form.tsx'

interface RefundBody {
  readonly amount_fen: number
  readonly reason?: string | undefined
}

/**
 * Refunds an order in whole or in part: first the amount, then the same amount once more. A refund that was asked for
 * and not answered has to be finished first, because another one beside it would be a second refund.
 */
export function RefundDialog(props: {
  readonly order: Order
  readonly refundableFen: number
  readonly onEnd: () => void
}) {
  const { order } = props
  const name = `refund:${order.id}`
  const book = useAttemptBook()
  const [unanswered] = useState(() => book.find(name))
  const [wish, setWish] = useState<Wish | undefined>(unanswered)
  if (wish === undefined) {
    const onFilled = (body: RefundBody) => setWish({ path: `/orders/${order.id}/refunds`, body })
    return <RefundForm refundableFen={props.refundableFen} onFilled={onFilled} onClose={props.onEnd} />
  }
  return <RefundConfirmation {...props} name={name} wish={wish} isUnanswered={unanswered !== undefined} />
}

function RefundConfirmation(props: {
  readonly order: Order
  readonly name: string
  readonly wish: Wish
  readonly isUnanswered: boolean
  readonly onEnd: () => void
}) {
  const { text } = useSpeech()
  const { order, wish } = props
  const { amount_fen, reason } = wish.body as RefundBody // made above
  const amount = showYuan(amount_fen)
  return (
    <ActDialog
      title={text.refunds.confirmTitle}
      confirm={text.refunds.confirm(amount)}
      name={props.name}
      wish={wish}
      isGrave
      onEnd={props.onEnd}
    >
      {props.isUnanswered && <p className="note warn">{text.refunds.unanswered}</p>}
      <p className="sum centred">
        <strong data-testid="refund-confirm-amount">{amount}</strong>
      </p>
      <p className="centred">{text.refunds.of(order.description, showYuan(order.amount_fen))}</p>
      {reason && <p className="centred soft">{reason}</p>}
      <p className="soft small centred">{text.refunds.once}</p>
    </ActDialog>
  )
}
