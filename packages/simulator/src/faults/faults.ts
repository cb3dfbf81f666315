import type { Call } from '../transport/call.ts'
import type { BillDisturbance } from '../world/bills/bills.ts'
import type { DisturbedNews, Interference } from '../world/notifications/delivery.ts'
import type { Random } from '../world/random.ts'
import { type Kept, keep } from '../world/settings.ts'
import type { State } from '../world/state/state.ts'
import { billDisturbanceOf } from './bill-faults.ts'
import {
  type CallFaultKind,
  callFaults,
  keyIn,
  type NotificationFault,
  notificationFaults,
} from './catalog.ts'
import { callFaultAmounts, notificationFaultAmounts } from './fault-amounts.ts'
import { type FaultPlan, noFaults } from './fault-plan.ts'
import { createDelays, disturbanceOf } from './notification-faults.ts'
import { type PlacedOrder, placedOrderIn } from './placed-order.ts'
import { drawCallFault, drawNotificationFault } from './profiles.ts'

/** The one place that makes things go wrong. */
export interface Faults extends Interference {
  plan(): FaultPlan
  replace(plan: FaultPlan): void
  /** The fault of a call, counted down; undefined when it shall go well. */
  takeCall(call: Call): CallFaultKind | 'unknown_fault' | undefined
  /** What happens to bills. */
  billDisturbance(): BillDisturbance
  /** How far WeChat's signature timestamps are off. */
  skewMs(): number
  /** Forgets which orders have met their fault. */
  clear(): void
}

/** Names the fault of one call, or of the notifications of the order that it places. */
export const FAULT_HEADER = 'minitill-fault'

/** Opens the plan that the state file holds. */
export function createFaults({ state, random }: { state: State; random: Random }): Faults {
  const kept: Kept<Partial<FaultPlan>> = keep({ state, name: 'faults', initially: noFaults })
  const met = state.collection<PlacedOrder>('met-faults', ({ outTradeNo }) => outTradeNo)
  const fated = state.collection<OrderFault>('order-faults', ({ outTradeNo }) => outTradeNo)
  const delayOf = createDelays()
  const plan = (): FaultPlan => ({ ...noFaults, ...kept.get() }) // an older file knows less

  const takePlanned = ({ path }: Call) => {
    const { nextCalls, ...rest } = plan()
    const index = nextCalls.findIndex(({ match }) => path.includes(match))
    const fault = nextCalls[index]
    if (fault === undefined) return undefined
    const left = { ...fault, times: fault.times - 1 }
    kept.set({ ...rest, nextCalls: nextCalls.with(index, left).filter(({ times }) => times > 0) })
    return fault.kind
  }
  /** A header that names a fault of notifications is kept for those of the order. */
  const takeNamed = (call: Call) => {
    const name = call.headers[FAULT_HEADER]
    const fault = keyIn(notificationFaults, name)
    const kind = keyIn(callFaults, name)
    const order = placedOrderIn(call)
    if (kind !== undefined || name === undefined) return kind
    if (fault === undefined || order === undefined) return 'unknown_fault'
    fated.put({ outTradeNo: order.outTradeNo, fault })
    return undefined
  }
  const takePriced = (call: Call) => {
    const order = placedOrderIn(call)
    const kind = order && callFaultAmounts[order.totalFen]
    if (kind === undefined || met.get(order?.outTradeNo ?? '') !== undefined) return undefined
    if (order !== undefined) met.put(order)
    return kind
  }
  const faultOf = ({ outTradeNo, totalFen }: DisturbedNews): NotificationFault => {
    const { notifications, profile } = plan()
    if (notifications !== 'deliver') return notifications
    const own = fated.get(outTradeNo)?.fault ?? notificationFaultAmounts[totalFen]
    return own ?? drawNotificationFault(profile, random) ?? 'deliver'
  }

  return {
    plan,
    replace: (next) => kept.set(next),
    takeCall: (call) =>
      takeNamed(call) ?? takePlanned(call) ?? takePriced(call) ?? drawCallFault(plan().profile, random),
    delayMs: (news) => delayOf(faultOf(news)),
    disturbance: (news) => disturbanceOf(faultOf(news), news),
    billDisturbance: () => billDisturbanceOf(plan().bill),
    skewMs: () => plan().clockSkewSeconds * 1000,
    clear() {
      met.clear()
      fated.clear()
    },
  }
}

interface OrderFault {
  readonly outTradeNo: string
  readonly fault: NotificationFault
}
