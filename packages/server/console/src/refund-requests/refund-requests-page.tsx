import { usePages } from '../loading/use-pages.ts'
import type { PageProps } from '../pages.tsx'
import { Choices } from '../parts/choices.tsx'
import { Listing } from '../parts/listing.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useSpeech } from '../speech/speech.tsx'
import { type RefundRequest, requestStates } from './refund-request.ts'
import { RequestItem } from './request-item.tsx'

/** What customers ask back, for a person to decide. */
export function RefundRequestsPage({ query }: PageProps) {
  const { text } = useSpeech()
  const state = requestStates.find((known) => known === query['state']) ?? 'open'
  const pages = usePages<RefundRequest>('/refund-requests', { state })
  return (
    <>
      <PageHead title={text.pages['refund-requests']} isLoading={pages.isLoading} onReload={pages.reload} />
      <Choices
        label={text.requests.state}
        path={['refund-requests']}
        member="state"
        chosen={state}
        choices={requestStates.map((known) => [known, text.requests.states[known]])}
      />
      <Listing pages={pages} empty={text.requests.none[state]}>
        {(requests) => (
          <ul className="items">
            {requests.map((request) => (
              <RequestItem key={request.id} request={request} onChanged={pages.reload} />
            ))}
          </ul>
        )}
      </Listing>
    </>
  )
}
