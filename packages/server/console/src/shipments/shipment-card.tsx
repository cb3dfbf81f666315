import { Badge } from '../parts/badge.tsx'
import { Facts } from '../parts/facts.tsx'
import { Time } from '../parts/time.tsx'
import { useSpeech } from '../speech/speech.tsx'
import { type Shipment, settlementTones, shipmentTones } from './shipment.ts'

/** Where the goods of an order are, and where its money is. */
export function ShipmentCard({ shipment }: { readonly shipment: Shipment }) {
  const { text } = useSpeech()
  const names = text.shipments.facts
  const { state, settlement, delivery } = shipment
  return (
    <section className="card">
      <h2>{text.shipments.one}</h2>
      <p className="line">
        <Badge tone={shipmentTones[state]}>{text.shipments.states[state]}</Badge>
        <Badge tone={settlementTones[settlement]}>{text.shipments.settlements[settlement]}</Badge>
      </p>
      <Facts
        facts={[
          [names.dueAt, shipment.due_at && <Time key="at" at={shipment.due_at} />],
          [names.delivery, delivery && text.shipments.deliveries[delivery]],
          [names.goods, shipment.goods],
          ...shipment.parcels.map(
            ({ carrier, carrier_name, tracking_no }) =>
              [carrier_name ?? carrier, <code key="no">{tracking_no}</code>] as const,
          ),
          [names.recordedAt, shipment.recorded_at && <Time key="at" at={shipment.recorded_at} />],
          [names.uploadedAt, shipment.uploaded_at && <Time key="at" at={shipment.uploaded_at} />],
          [names.receivedAt, shipment.received_at && <Time key="at" at={shipment.received_at} />],
          [names.note, shipment.note && <code key="no">{shipment.note}</code>],
        ]}
      />
    </section>
  )
}
