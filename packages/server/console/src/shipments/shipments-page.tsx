import { usePages } from '../loading/use-pages.ts'
import type { PageProps } from '../pages.tsx'
import { Badge } from '../parts/badge.tsx'
import { Choices } from '../parts/choices.tsx'
import { Listing } from '../parts/listing.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Time } from '../parts/time.tsx'
import { hrefTo } from '../routing/place.ts'
import { useSpeech } from '../speech/speech.tsx'
import { type Shipment, settlementTones, shipmentTones } from './shipment.ts'

/** What is to be sent, and the money that WeChat holds until it has been. */
export function ShipmentsPage({ query }: PageProps) {
  const { text } = useSpeech()
  const view = views.find((name) => name === query['view']) ?? 'due'
  const pages = usePages<Shipment>('/shipments', filters[view])
  return (
    <>
      <PageHead title={text.pages.shipments} isLoading={pages.isLoading} onReload={pages.reload} />
      <Choices
        label={text.shipments.view}
        path={['shipments']}
        member="view"
        chosen={view}
        choices={views.map((name) => [name, text.shipments.views[name]])}
      />
      <Listing pages={pages} empty={text.shipments.none[view]}>
        {(shipments) => <ShipmentTable shipments={shipments} />}
      </Listing>
    </>
  )
}

const views = ['due', 'held', 'refused'] as const
const filters = {
  due: { state: 'due' },
  held: { settlement: 'held' },
  refused: { state: 'refused' },
} as const

function ShipmentTable({ shipments }: { readonly shipments: readonly Shipment[] }) {
  const { text } = useSpeech()
  return (
    <table className="rows">
      <thead>
        <tr>
          <th>{text.shipments.one}</th>
          <th>{text.orders.one}</th>
          <th>{text.shipments.money}</th>
          <th>{text.shipments.facts.dueAt}</th>
        </tr>
      </thead>
      <tbody>
        {shipments.map(({ order_id, state, goods, settlement, due_at }) => (
          <tr key={order_id}>
            <td className="first">
              <Badge tone={shipmentTones[state]}>{text.shipments.states[state]}</Badge>
            </td>
            <td className="main wide">
              <a href={hrefTo(['orders', order_id])}>{goods ?? <code>{order_id}</code>}</a>
            </td>
            <td>
              <Badge tone={settlementTones[settlement]}>{text.shipments.settlements[settlement]}</Badge>
            </td>
            <td data-name={text.shipments.facts.dueAt}>
              <Time at={due_at} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
