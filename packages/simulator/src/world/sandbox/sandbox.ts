import { createHash } from 'node:crypto'
import type { Courier } from '../notifications/courier.ts'
import type { OrderBook } from '../orders/order-book.ts'
import type { Merchant } from '../parties/merchant-side.ts'
import type { State } from '../state/state.ts'

/** What is otherwise in the rehearsal of v2: the merchant's key, the orders, and who tells of them. */
export interface Sandbox {
  readonly merchant: Merchant
  readonly orders: OrderBook
  readonly courier: Courier
}

/** The merchant as the sandbox knows it: its v2 key follows from the one of production. */
export const merchantInSandbox = (merchant: Merchant): Merchant => ({
  ...merchant,
  apiV2Key: createHash('md5').update(`sandbox/${merchant.apiV2Key}`).digest('hex'),
})

/** The part of the state that the sandbox keeps to itself. */
export const stateOfSandbox = (state: State): State => ({
  collection: (name, idOf) => state.collection(`sandbox-${name}`, idOf),
})
