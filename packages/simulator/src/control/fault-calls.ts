import { billFaults } from '../faults/bill-faults.ts'
import { callFaultKinds, notificationFaults, parseFaultPlan } from '../faults/fault-plan.ts'
import type { ControlContext, ControlRequest } from './context.ts'
import { badMember } from './control-error.ts'

export const showFaults = (_request: ControlRequest, { faults }: ControlContext) => faults.plan()

/** The newer plan replaces the older; `{}` puts everything in order. */
export function replaceFaults({ body }: ControlRequest, { faults }: ControlContext) {
  const plan = parseFaultPlan(body)
  if (plan === undefined) throw badMember({ name: 'faults', rule: { zh: shape, en: shape } })
  faults.replace(plan)
  return faults.plan()
}

const shape =
  `{ notifications?: ${notificationFaults.join(' | ')}, ` +
  `nextCalls?: [{ match, kind: ${callFaultKinds.join(' | ')}, times? }], bill?: ${billFaults.join(' | ')} }`
