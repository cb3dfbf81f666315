import { showYuan } from '../money/yuan.ts'
import { ActDialog } from '../parts/act-dialog.tsx'
import { useSpeech } from '../speech/speech.tsx'
import type { Order } from './order.ts'

/** Ends an order that nobody has paid; a payment that is faster stands. */
export function CloseDialog(props: { readonly order: Order; readonly onEnd: () => void }) {
  const { text } = useSpeech()
  const { id, description, amount_fen } = props.order
  return (
    <ActDialog
      title={text.orders.close}
      confirm={text.orders.closeConfirm}
      name={`close:${id}`}
      wish={{ path: `/orders/${id}/close`, body: undefined }}
      onEnd={props.onEnd}
    >
      <p className="strong">
        {description} · {showYuan(amount_fen)}
      </p>
      <p className="soft">{text.orders.closeMeans}</p>
    </ActDialog>
  )
}
