import { useApi } from '../api/api-context.ts'
import { useLoad } from '../loading/use-load.ts'
import { Badge } from '../parts/badge.tsx'
import { Listing } from '../parts/listing.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Time } from '../parts/time.tsx'
import { hrefTo } from '../routing/place.ts'
import { useSpeech } from '../speech/speech.tsx'
import { standingOf, type WebhookEndpoint } from './webhook.ts'

/** Where the merchant's back end is told of events, and whether anything arrives there. */
export function EndpointsPage() {
  const api = useApi()
  const { text } = useSpeech()
  const { value, ...loaded } = useLoad('endpoints', () =>
    api.get<{ readonly data: readonly WebhookEndpoint[] }>('/webhook-endpoints'),
  )
  const pages = { ...loaded, items: value?.data, more: undefined, isLoadingMore: false }
  return (
    <>
      <PageHead title={text.pages.webhooks} isLoading={loaded.isLoading} onReload={loaded.reload} />
      <Listing pages={pages} empty={text.webhooks.none}>
        {(endpoints) => (
          <ul className="items">
            {endpoints.map((endpoint) => (
              <EndpointItem key={endpoint.id} endpoint={endpoint} />
            ))}
          </ul>
        )}
      </Listing>
    </>
  )
}

function EndpointItem({ endpoint }: { readonly endpoint: WebhookEndpoint }) {
  const { text } = useSpeech()
  const { id, url, description, events, failing_since } = endpoint
  const standing = standingOf(endpoint)
  return (
    <li>
      <p className="line">
        <Badge tone={standing.tone}>{text.webhooks.standings[standing.name]}</Badge>
        <a href={hrefTo(['webhooks', id])} className="strong">
          {url}
        </a>
      </p>
      <p className="soft small">
        {description && `${description} · `}
        {events === null ? text.webhooks.everything : events.join(', ')}
      </p>
      {failing_since && (
        <p className="note bad">
          {text.webhooks.failingSince} <Time at={failing_since} />
        </p>
      )}
    </li>
  )
}
