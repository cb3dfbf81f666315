import type { Effects } from '../effects.ts'
import type { TillEvent } from '../events/event.ts'
import { recordEvent } from '../events/record-event.ts'
import type { Queries } from '../store/store.ts'
import type { Shipment, ShipmentFact } from './shipment.ts'
import { saveShipment } from './shipment-rows.ts'
import { nextShipmentState } from './transitions.ts'

/** A fact about a shipment, with what else it changes. */
export interface ShipmentNews {
  readonly fact: ShipmentFact
  readonly change: Partial<Omit<Shipment, 'orderId' | 'state'>>
}

/**
 * Writes a fact in the caller's transaction, with its event. Where the table has no place for it nothing changes.
 * @returns the shipment as it then is
 */
export async function writeFact(
  tx: Queries,
  { shipment, fact, change }: ShipmentNews & { readonly shipment: Shipment },
  effects: Effects,
): Promise<Shipment> {
  const state = nextShipmentState(shipment.state, fact)
  if (state === undefined) return shipment
  const changed = { ...shipment, ...change, state }
  await saveShipment(tx, changed)
  const data: TillEvent['data'] = changed.note === undefined ? {} : { note: changed.note }
  await recordEvent(tx, { type: `shipment.${fact}`, orderId: shipment.orderId, data }, effects)
  return changed
}
