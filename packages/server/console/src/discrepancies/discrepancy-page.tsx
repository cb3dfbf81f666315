import { useApi } from '../api/api-context.ts'
import { useLoad } from '../loading/use-load.ts'
import { Badge } from '../parts/badge.tsx'
import { Facts } from '../parts/facts.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Pending } from '../parts/pending.tsx'
import { Time } from '../parts/time.tsx'
import { hrefTo } from '../routing/place.ts'
import { useSpeech } from '../speech/speech.tsx'
import type { TrackedDiscrepancy } from './discrepancy.ts'
import { DiscrepancyActs } from './discrepancy-acts.tsx'

/** One discrepancy: what it means, what to do, who did what. */
export function DiscrepancyPage({ id }: { readonly id: string }) {
  const api = useApi()
  const { text, language } = useSpeech()
  const path = `/discrepancies/${encodeURIComponent(id)}`
  const { value: found, problem, isLoading, reload } = useLoad(path, () => api.get<TrackedDiscrepancy>(path))
  return (
    <>
      <PageHead
        title={found?.meaning[language] ?? text.discrepancies.one}
        back={{ href: hrefTo(['discrepancies']), name: text.pages.discrepancies }}
        isLoading={isLoading}
        onReload={reload}
      >
        {found && <DiscrepancyActs discrepancy={found} onChanged={reload} />}
      </PageHead>
      {found === undefined ? (
        <Pending problem={problem} onRetry={reload} />
      ) : (
        <div className="columns">
          <section className="card">
            <p className="note warn">{found.suggested_action[language]}</p>
            <DiscrepancyFacts discrepancy={found} />
          </section>
          <section className="card">
            <h2>{text.discrepancies.trail}</h2>
            <Trail actions={found.actions} />
          </section>
        </div>
      )}
    </>
  )
}

function DiscrepancyFacts({ discrepancy }: { readonly discrepancy: TrackedDiscrepancy }) {
  const { text } = useSpeech()
  const names = text.discrepancies.facts
  const { state, order_id, out_trade_no, transaction_id, resolution, seen } = discrepancy
  return (
    <Facts
      facts={[
        [
          text.discrepancies.state,
          <Badge key="state" tone={state === 'open' ? 'warn' : 'good'}>
            {text.discrepancies.states[state]}
          </Badge>,
        ],
        [names.resolution, resolution && text.discrepancies.resolutions[resolution]],
        [names.owner, discrepancy.owner ?? text.discrepancies.nobodys],
        [names.detail, discrepancy.detail],
        [names.kind, <code key="kind">{discrepancy.kind}</code>],
        [
          text.orders.one,
          order_id && (
            <a key="order" href={hrefTo(['orders', order_id])}>
              <code>{order_id}</code>
            </a>
          ),
        ],
        [text.orders.facts.outTradeNo, out_trade_no && <code key="no">{out_trade_no}</code>],
        [text.orders.facts.transactionId, transaction_id && <code key="no">{transaction_id}</code>],
        [names.openedAt, <Time key="at" at={discrepancy.opened_at} />],
        [names.lastSeenAt, seen > 1 && <Time key="at" at={discrepancy.last_seen_at} />],
        [names.seen, seen > 1 && seen],
      ]}
    />
  )
}

function Trail({ actions }: Pick<TrackedDiscrepancy, 'actions'>) {
  const { text } = useSpeech()
  return (
    <ol className="timeline">
      {actions.map(({ at, actor, action, detail }) => (
        <li key={`${at} ${action} ${detail}`}>
          <strong>{text.discrepancies.actions[action]}</strong>
          <Time at={at} />
          <p className="soft small">
            {actor}
            {detail && ` · ${detail}`}
          </p>
        </li>
      ))}
    </ol>
  )
}
