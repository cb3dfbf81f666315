import { showYuan } from '../money/yuan.ts'
import { ActButton } from '../parts/act-button.tsx'
import { ActDialog } from '../parts/act-dialog.tsx'
import { Badge } from '../parts/badge.tsx'
import { Time } from '../parts/time.tsx'
import { refundTones } from '../refunds/refund.ts'
import { hrefTo } from '../routing/place.ts'
import { useSpeech } from '../speech/speech.tsx'
import type { RefundRequest } from './refund-request.ts'
import { RejectDialog } from './reject-dialog.tsx'

/** One wish: how much, why, of which order; and while it is open, yes or no. */
export function RequestItem(props: { readonly request: RefundRequest; readonly onChanged: () => void }) {
  const { text } = useSpeech()
  const { request, onChanged } = props
  const { id, amount_fen, reason, note, refund, order_id } = request
  return (
    <li data-testid="refund-request" data-state={request.state}>
      <p className="line">
        <strong className="large">{showYuan(amount_fen)}</strong>
        {refund && <Badge tone={refundTones[refund.state]}>{text.refunds.states[refund.state]}</Badge>}
        <Time at={request.decided_at ?? request.created_at} />
      </p>
      <p>{reason ?? <span className="soft">{text.requests.noReason}</span>}</p>
      {note && (
        <p className="soft">
          {text.requests.answered} {note}
        </p>
      )}
      <p className="line">
        <a href={hrefTo(['orders', order_id])}>{text.requests.order}</a>
        <code className="soft small">{order_id}</code>
      </p>
      {request.state === 'open' && (
        <div className="actions">
          <ActButton
            name={text.requests.approve}
            testId="approve"
            isMain
            onEnd={onChanged}
            dialog={(end) => (
              <ActDialog
                title={text.requests.approve}
                confirm={text.refunds.confirm(showYuan(amount_fen))}
                name={`approve:${id}`}
                wish={{ path: `/refund-requests/${id}/approve`, body: undefined }}
                isGrave
                onEnd={end}
              >
                <p className="sum centred">
                  <strong>{showYuan(amount_fen)}</strong>
                </p>
                <p className="centred">{reason}</p>
                <p className="soft small centred">{text.requests.approveMeans}</p>
              </ActDialog>
            )}
          />
          <ActButton
            name={text.requests.reject}
            testId="reject"
            onEnd={onChanged}
            dialog={(end) => <RejectDialog request={request} onEnd={end} />}
          />
        </div>
      )}
    </li>
  )
}
