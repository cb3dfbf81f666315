import { type FormEvent, useState } from 'react'
import { showYuan, writeYuan } from '../money/yuan.ts'
import { Dialog } from '../parts/dialog.tsx'
import { useSpeech } from '../speech/speech.tsx'
import { judgeRefund, REASON_LIMIT } from './refund-wish.ts'

/** How much, in yuan, and why. All that is left is proposed. */
export function RefundForm(props: {
  readonly refundableFen: number
  readonly onFilled: (body: { readonly amount_fen: number; readonly reason?: string | undefined }) => void
  readonly onClose: () => void
}) {
  const { text } = useSpeech()
  const { refundableFen } = props
  const [amount, setAmount] = useState(writeYuan(refundableFen))
  const [reason, setReason] = useState('')
  const wish = judgeRefund({ amount, reason, refundableFen })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (wish.kind === 'refund') props.onFilled({ amount_fen: wish.amountFen, reason: wish.reason })
  }
  return (
    <Dialog title={text.refunds.act} isBusy={false} onClose={props.onClose}>
      <form onSubmit={submit}>
        <label className="field">
          <span>{text.refunds.amount(showYuan(refundableFen))}</span>
          <input
            inputMode="decimal"
            autoComplete="off"
            data-testid="refund-amount"
            aria-invalid={wish.kind === 'wrong'}
            aria-describedby="refund-wrong"
            value={amount}
            onChange={(event) => setAmount(event.target.value)}
          />
        </label>
        <p id="refund-wrong" className="wrong small" role="status">
          {wish.kind === 'wrong' && text.refunds.wrong[wish.why]}
        </p>
        <label className="field">
          <span>{text.refunds.reason}</span>
          <input
            autoComplete="off"
            data-testid="refund-reason"
            maxLength={REASON_LIMIT}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        <button type="submit" className="button" data-testid="refund-next" disabled={wish.kind === 'wrong'}>
          {text.refunds.next}
        </button>
      </form>
    </Dialog>
  )
}
