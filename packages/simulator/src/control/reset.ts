import { noFaults } from '../faults/fault-plan.ts'
import type { ControlContext, ControlRequest } from './context.ts'

/** A new day: nothing has been ordered, paid or said. Keys, ids and settings stay. */
export function resetWorld(_request: ControlRequest, { world, faults, trace }: ControlContext) {
  world.clock.restart()
  world.courier.clear()
  world.orders.clear()
  world.sandbox.courier.clear()
  world.sandbox.orders.clear()
  world.refundDesk.clear()
  world.funds.clear()
  world.shipping.clear()
  world.push.clear()
  world.customers.reset()
  world.inbox.clear()
  world.grants.clear()
  world.formIds.clear()
  world.logins.clear()
  world.phoneCodes.clear()
  world.frequency.clear()
  world.tokens.clear()
  faults.replace(noFaults)
  faults.clear()
  trace.clear()
  return { now: world.clock.now() }
}
