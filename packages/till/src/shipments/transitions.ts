import type { ShipmentFact, ShipmentState } from './shipment.ts'

/** Which fact leads where. An empty cell changes nothing. */
export const shipmentTransitions = {
  due: { recorded: 'recorded', uploaded: 'uploaded', dropped: 'dropped' }, // uploaded: in WeChat's own console
  recorded: { uploaded: 'uploaded', refused: 'refused', dropped: 'dropped' },
  uploaded: { recorded: 'recorded', dropped: 'dropped' }, // recorded: the one correction that WeChat allows
  refused: { recorded: 'recorded', uploaded: 'uploaded', dropped: 'dropped' },
  dropped: {},
} as const satisfies Record<ShipmentState, Partial<Record<ShipmentFact, ShipmentState>>>

export function nextShipmentState(state: ShipmentState, fact: ShipmentFact): ShipmentState | undefined {
  const row: Partial<Record<ShipmentFact, ShipmentState>> = shipmentTransitions[state]
  return row[fact]
}
