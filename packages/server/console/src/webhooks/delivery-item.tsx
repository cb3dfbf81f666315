import { useState } from 'react'
import { useApi } from '../api/api-context.ts'
import { useLoad } from '../loading/use-load.ts'
import { ActButton } from '../parts/act-button.tsx'
import { ActDialog } from '../parts/act-dialog.tsx'
import { Badge } from '../parts/badge.tsx'
import { Pending } from '../parts/pending.tsx'
import { Time } from '../parts/time.tsx'
import { useSpeech } from '../speech/speech.tsx'
import { deliveryTones, type TriedDelivery, type WebhookDelivery } from './webhook.ts'

/** One event on its way to one endpoint; its attempts are fetched when somebody looks. */
export function DeliveryItem(props: { readonly delivery: WebhookDelivery; readonly onChanged: () => void }) {
  const { text } = useSpeech()
  const [isOpen, setOpen] = useState(false)
  const { delivery, onChanged } = props
  const { id, state, attempts } = delivery
  return (
    <li data-testid="delivery" data-state={state}>
      <p className="line">
        <Badge tone={deliveryTones[state]}>{text.webhooks.states[state]}</Badge>
        <strong>{delivery.event_type}</strong>
        <Time at={delivery.ended_at ?? delivery.created_at} />
      </p>
      <p className="soft small">
        <code>{delivery.event_id}</code>
        {delivery.next_attempt_at && (
          <>
            {' '}
            {text.webhooks.nextAttempt} <Time at={delivery.next_attempt_at} />
          </>
        )}
      </p>
      <div className="actions">
        <button
          type="button"
          className="button quiet"
          data-testid="attempts"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {text.webhooks.attempts(attempts)}
        </button>
        <ActButton
          name={text.webhooks.replay}
          testId="replay"
          onEnd={onChanged}
          dialog={(end) => (
            <ActDialog
              title={text.webhooks.replay}
              confirm={text.webhooks.replay}
              name={`replay:${id}`}
              wish={{ path: `/webhook-deliveries/${id}/replay`, body: undefined }}
              onEnd={end}
            >
              <p>{text.webhooks.replayMeans}</p>
            </ActDialog>
          )}
        />
      </div>
      {isOpen && <Attempts delivery={delivery} />}
    </li>
  )
}

function Attempts({ delivery }: { readonly delivery: WebhookDelivery }) {
  const api = useApi()
  const { id, state, attempts } = delivery
  const { value, problem, reload } = useLoad(`${id} ${state} ${attempts}`, () =>
    api.get<TriedDelivery>(`/webhook-deliveries/${id}`),
  )
  if (value === undefined) return <Pending problem={problem} onRetry={reload} />
  return (
    <ol className="timeline">
      {value.tried.map(({ at, duration_ms, status, failure, answer }) => (
        <li key={at}>
          <strong>{status === null ? failure : `HTTP ${status}`}</strong>
          <Time at={at} />
          <p className="soft small">
            {duration_ms} ms {answer && <code>{answer}</code>}
          </p>
        </li>
      ))}
    </ol>
  )
}
