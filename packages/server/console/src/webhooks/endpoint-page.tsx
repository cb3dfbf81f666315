import { useApi } from '../api/api-context.ts'
import { useLoad } from '../loading/use-load.ts'
import { usePages } from '../loading/use-pages.ts'
import { ActButton } from '../parts/act-button.tsx'
import { ActDialog } from '../parts/act-dialog.tsx'
import { Choices } from '../parts/choices.tsx'
import { Listing } from '../parts/listing.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { hrefTo } from '../routing/place.ts'
import { useSpeech } from '../speech/speech.tsx'
import { DeliveryItem } from './delivery-item.tsx'
import { deliveryStates, type WebhookDelivery, type WebhookEndpoint } from './webhook.ts'

/** What went to one endpoint, and sending it again. */
export function EndpointPage(props: {
  readonly id: string
  readonly query: Readonly<Record<string, string>>
}) {
  const api = useApi()
  const { text } = useSpeech()
  const { id } = props
  const path = `/webhook-endpoints/${encodeURIComponent(id)}`
  const { value: endpoint } = useLoad(path, () => api.get<WebhookEndpoint>(path))
  const state = deliveryStates.find((known) => known === props.query['state']) ?? ''
  const pages = usePages<WebhookDelivery>(`${path}/deliveries`, { state })
  return (
    <>
      <PageHead
        title={endpoint?.url ?? text.webhooks.one}
        back={{ href: hrefTo(['webhooks']), name: text.pages.webhooks }}
        isLoading={pages.isLoading}
        onReload={pages.reload}
      >
        <ActButton
          name={text.webhooks.test}
          testId="test"
          onEnd={pages.reload}
          dialog={(end) => (
            <ActDialog
              title={text.webhooks.test}
              confirm={text.webhooks.test}
              name={`test:${id}`}
              wish={{ path: `${path}/test`, body: undefined }}
              onEnd={end}
            >
              <p>{text.webhooks.testMeans}</p>
            </ActDialog>
          )}
        />
      </PageHead>
      <Choices
        label={text.webhooks.state}
        path={['webhooks', id]}
        member="state"
        chosen={state}
        choices={[
          ['', text.all],
          ...deliveryStates.map((known) => [known, text.webhooks.states[known]] as const),
        ]}
      />
      <Listing pages={pages} empty={text.webhooks.nothingSent}>
        {(deliveries) => (
          <ul className="items">
            {deliveries.map((delivery) => (
              <DeliveryItem key={delivery.id} delivery={delivery} onChanged={pages.reload} />
            ))}
          </ul>
        )}
      </Listing>
    </>
  )
}
