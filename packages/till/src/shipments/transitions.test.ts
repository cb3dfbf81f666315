import { expect, test } from 'vitest'
import type { ShipmentFact, ShipmentState } from './shipment.ts'
import { nextShipmentState } from './transitions.ts'

const states: readonly ShipmentState[] = ['due', 'recorded', 'uploaded', 'refused', 'dropped']

test.each<[ShipmentFact, readonly (ShipmentState | undefined)[]]>([
  ['recorded', ['recorded', undefined, 'recorded', 'recorded', undefined]],
  ['uploaded', ['uploaded', 'uploaded', undefined, 'uploaded', undefined]],
  ['refused', [undefined, 'refused', undefined, undefined, undefined]],
  ['dropped', ['dropped', 'dropped', 'dropped', 'dropped', undefined]],
])('%s leads from due, recorded, uploaded, refused and dropped to %j', (fact, outcomes) => {
  expect(states.map((state) => nextShipmentState(state, fact))).toEqual(outcomes)
})
