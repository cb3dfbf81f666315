import type { BillDisturbance } from '../world/bills/bills.ts'
import type { Disturbance } from '../world/notifications/delivery.ts'
import { type Kept, keep } from '../world/settings.ts'
import type { StateFile } from '../world/state/state-file.ts'
import { billDisturbanceOf } from './bill-faults.ts'
import { type CallFaultKind, type FaultPlan, noFaults } from './fault-plan.ts'
import { disturbanceOf } from './notification-faults.ts'

/** The one place that makes things go wrong. */
export interface Faults {
  plan(): FaultPlan
  replace(plan: FaultPlan): void
  /** The fault of a call to this path, counted down; undefined when it shall go well. */
  takeCall(path: string): CallFaultKind | undefined
  disturbance(): Disturbance
  billDisturbance(): BillDisturbance
}

/** Opens the plan that the state file holds. */
export function createFaults(state: StateFile): Faults {
  const kept: Kept<FaultPlan> = keep({ state, name: 'faults', initially: noFaults })
  return {
    plan: () => kept.get(),
    replace: (plan) => kept.set(plan),
    takeCall(path) {
      const { nextCalls, ...rest } = kept.get()
      const index = nextCalls.findIndex(({ match }) => path.includes(match))
      const fault = nextCalls[index]
      if (fault === undefined) return undefined
      const left = { ...fault, times: fault.times - 1 }
      kept.set({ ...rest, nextCalls: nextCalls.with(index, left).filter(({ times }) => times > 0) })
      return fault.kind
    },
    disturbance: () => disturbanceOf(kept.get().notifications),
    billDisturbance: () => billDisturbanceOf(kept.get().bill),
  }
}
