import type { Effects } from '../effects.ts'
import type { Host } from '../host/host.ts'
import type { Wire } from '../http/create-wire.ts'
import type { Orders } from '../orders/create-orders.ts'
import type { Language } from '../problems/till-problem.ts'
import type { Drawer } from '../storage/drawer.ts'
import type { Attempt } from './attempt.ts'

/** Everything that a payment hangs on. */
export interface PaymentParts {
  readonly host: Host
  readonly wire: Wire
  readonly orders: Orders
  readonly attempts: Drawer<Attempt>
  readonly language: Language
  readonly effects: Effects
}
