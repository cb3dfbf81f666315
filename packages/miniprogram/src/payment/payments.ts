import type { Outcome } from './outcome.ts'
import type { Purchase } from './purchase.ts'

/** Taking money, from the tap to the till's word. */
export interface Payments {
  /**
   * Buys: asks consent, logs in, orders, opens the cashier and asks the till how it ended. Call it in the tap itself.
   * A second tap on the same thing waits for the first; no problem is thrown, each is an outcome.
   */
  pay(purchase: Purchase): Promise<Outcome>
  /** Opens the cashier for an order that stands. */
  payAgain(id: string, options?: PayAgainOptions): Promise<Outcome>
  /** Asks the till, with growing pauses, until it knows how an order ended. */
  confirm(id: string): Promise<Outcome>
  /** For `App.onShow`: how the payment ended that was under way when the program was killed; `undefined` if none was. */
  resume(): Promise<Outcome | undefined>
}

export type PayAgainOptions = Pick<Purchase, 'subscribe' | 'onStep'>
