import { noFaults } from '../faults/fault-plan.ts'
import type { ControlContext, ControlRequest } from './context.ts'

/** A new day: nothing has been ordered, paid or said. Merchants, apps, keys, ids and settings stay. */
export function resetWorld(_request: ControlRequest, { world, faults, trace }: ControlContext) {
  world.clock.restart()
  world.courier.clear()
  world.orders.clear()
  world.refundDesk.clear()
  world.refundFailures.clear()
  world.shipping.clear()
  for (const { sandbox, funds } of world.parties.merchants()) {
    sandbox.courier.clear()
    sandbox.orders.clear()
    funds.clear()
  }
  for (const { push, tokens, jumpPath } of world.parties.apps()) {
    push.clear()
    tokens.clear()
    jumpPath.set('')
  }
  world.people.reset()
  world.inbox.clear()
  world.grants.clear()
  world.formIds.clear()
  world.logins.clear()
  world.phoneCodes.clear()
  world.frequency.clear()
  faults.replace(noFaults)
  faults.clear()
  trace.clear()
  return { now: world.clock.now() }
}
