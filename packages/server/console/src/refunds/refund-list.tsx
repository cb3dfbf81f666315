import { showYuan } from '../money/yuan.ts'
import { ActButton } from '../parts/act-button.tsx'
import { ActDialog } from '../parts/act-dialog.tsx'
import { Badge } from '../parts/badge.tsx'
import { Time } from '../parts/time.tsx'
import { useSpeech } from '../speech/speech.tsx'
import { type Refund, type Refunds, refundTones } from './refund.ts'

/** The refunds of an order, what is left to refund, and what a person has to do for one. */
export function RefundList({
  refunds,
  onChanged,
}: {
  readonly refunds: Refunds
  readonly onChanged: () => void
}) {
  const { text } = useSpeech()
  return (
    <>
      {refunds.data.length === 0 && <p className="soft">{text.refunds.none}</p>}
      <ul className="items">
        {refunds.data.map((refund) => (
          <RefundItem key={refund.id} refund={refund} onChanged={onChanged} />
        ))}
      </ul>
      <p className="soft small">
        {text.refunds.refunded} <strong data-testid="refunded">{showYuan(refunds.refunded_fen)}</strong> ·{' '}
        {text.refunds.left} <strong data-testid="refundable">{showYuan(refunds.refundable_fen)}</strong>
      </p>
    </>
  )
}

function RefundItem({ refund, onChanged }: { readonly refund: Refund; readonly onChanged: () => void }) {
  const { text, language } = useSpeech()
  const { state, amount_fen, reason, action, note } = refund
  return (
    <li data-testid="refund-item" data-state={state}>
      <p className="line">
        <strong>{showYuan(amount_fen)}</strong>
        <Badge tone={refundTones[state]}>{text.refunds.states[state]}</Badge>
        <Time at={refund.succeeded_at ?? refund.created_at} />
      </p>
      {reason && <p>{reason}</p>}
      <p className="soft small">
        <code>{refund.out_refund_no}</code> {note && <code>{note}</code>}
      </p>
      {action && <p className="note warn">{action[language]}</p>}
      {state === 'abnormal' && refund.rerouted_at === null && (
        <ActButton
          name={text.refunds.reroute}
          testId="reroute"
          onEnd={onChanged}
          dialog={(end) => <RerouteDialog refund={refund} onEnd={end} />}
        />
      )}
    </li>
  )
}

function RerouteDialog(props: { readonly refund: Refund; readonly onEnd: () => void }) {
  const { text } = useSpeech()
  const { id, amount_fen } = props.refund
  return (
    <ActDialog
      title={text.refunds.reroute}
      confirm={text.refunds.rerouteConfirm(showYuan(amount_fen))}
      name={`reroute:${id}`}
      wish={{ path: `/refunds/${id}/reroute`, body: undefined }}
      isGrave
      onEnd={props.onEnd}
    >
      <p>{text.refunds.rerouteMeans}</p>
    </ActDialog>
  )
}
