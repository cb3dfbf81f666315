import type { Order } from '../api/order.ts'

/**
 * Waits between questions, in milliseconds. The first answers come from the notification; the later ones give
 * the server time for a query of its own. Together about a minute: then a person decides.
 */
export const CONFIRM_WAITS_MS = [
  400, 600, 1000, 1500, 2000, 3000, 5000, 8000, 10_000, 15_000, 15_000,
] as const

/** Asks the server until it knows how the order ended, or the waits are used up; answers the order as it is then. */
export async function confirmOrder(parts: {
  readonly ask: () => Promise<Order>
  readonly sleep: (ms: number) => Promise<void>
  readonly isWanted: () => boolean
}): Promise<Order> {
  let order = await parts.ask()
  for (const ms of CONFIRM_WAITS_MS) {
    if (order.state !== 'pending' || !parts.isWanted()) return order
    await parts.sleep(ms)
    order = await parts.ask()
  }
  return order
}
