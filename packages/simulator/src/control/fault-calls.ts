import { billFaults, callFaults, notificationFaults, profiles } from '../faults/catalog.ts'
import { callFaultAmounts, notificationFaultAmounts } from '../faults/fault-amounts.ts'
import { faultPlanShape, parseFaultPlan } from '../faults/fault-plan.ts'
import type { ControlContext, ControlRequest } from './context.ts'
import { badMember } from './control-error.ts'

/** The plan, and under `known` everything that it may hold, in words. */
export const showFaults = (_request: ControlRequest, { faults }: ControlContext) => ({
  ...faults.plan(),
  known: {
    calls: callFaults,
    notifications: notificationFaults,
    bills: billFaults,
    profiles,
    amountsFen: { calls: callFaultAmounts, notifications: notificationFaultAmounts },
  },
})

/** The newer plan replaces the older; `{}` puts everything in order. */
export function replaceFaults({ body }: ControlRequest, { faults }: ControlContext) {
  const plan = parseFaultPlan(body)
  if (plan === undefined)
    throw badMember({ name: 'faults', rule: { zh: faultPlanShape, en: faultPlanShape } })
  faults.replace(plan)
  return faults.plan()
}
