import { useApi } from '../api/api-context.ts'
import { useLoad } from '../loading/use-load.ts'
import { usePages } from '../loading/use-pages.ts'
import { Listing } from '../parts/listing.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Time } from '../parts/time.tsx'
import { hrefTo } from '../routing/place.ts'
import { useSpeech } from '../speech/speech.tsx'
import type { FailedJob, Rejection } from './trouble.ts'

/** What the till could not finish by itself, and what was sent to it by somebody who is not WeChat. */
export function TroublePage() {
  const api = useApi()
  const { text } = useSpeech()
  const jobs = usePages<FailedJob>('/jobs', {})
  const { value, ...loaded } = useLoad('rejections', () =>
    api.get<{ readonly data: readonly Rejection[] }>('/rejections'),
  )
  const rejections = { ...loaded, items: value?.data, more: undefined, isLoadingMore: false }
  const reload = () => {
    jobs.reload()
    rejections.reload()
  }
  return (
    <>
      <PageHead title={text.pages.trouble} isLoading={jobs.isLoading} onReload={reload} />
      <h2>{text.trouble.jobs}</h2>
      <Listing pages={jobs} empty={text.trouble.noJobs}>
        {(failed) => (
          <ul className="items">
            {failed.map((job) => (
              <JobItem key={job.id} job={job} />
            ))}
          </ul>
        )}
      </Listing>
      <h2 className="next">{text.trouble.rejections}</h2>
      <p className="soft small">{text.trouble.rejectionsMean}</p>
      <Listing pages={rejections} empty={text.trouble.noRejections}>
        {(refused) => (
          <ul className="items">
            {refused.map((rejection) => (
              <RejectionItem key={JSON.stringify(rejection)} rejection={rejection} />
            ))}
          </ul>
        )}
      </Listing>
    </>
  )
}

function JobItem({ job }: { readonly job: FailedJob }) {
  const { text } = useSpeech()
  const { kind, order_id, attempts, last_error } = job
  return (
    <li>
      <p className="line">
        <strong>{kind}</strong>
        {order_id && <a href={hrefTo(['orders', order_id])}>{text.requests.order}</a>}
        <span className="soft small">{text.trouble.attempts(attempts)}</span>
      </p>
      {last_error && <code className="soft">{last_error}</code>}
    </li>
  )
}

function RejectionItem({ rejection }: { readonly rejection: Rejection }) {
  const { text } = useSpeech()
  const { channel, flaw, detail, seen, last_seen_at } = rejection
  return (
    <li>
      <p className="line">
        <strong>{flaw}</strong>
        <span className="soft small">
          {channel} · {text.trouble.seen(seen)}
        </span>
        <Time at={last_seen_at} />
      </p>
      <p className="soft small">{detail}</p>
    </li>
  )
}
