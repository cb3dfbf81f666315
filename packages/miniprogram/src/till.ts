import type { Catalog } from './catalog/catalog.ts'
import type { Effects } from './effects.ts'
import type { Host } from './host/host.ts'
import type { Order, OrderPage } from './orders/order.ts'
import type { Payments } from './payment/payments.ts'
import type { Language } from './problems/till-problem.ts'
import type { Profiles } from './profile/profiles.ts'
import type { RefundRequests } from './refunds/refund-requests.ts'

/** The till as a mini program sees it. `pay` and its kin answer an outcome; the others throw a `TillProblem`. */
export interface Till extends Payments, Profiles, RefundRequests {
  catalog(): Promise<Catalog>
  /** The customer's orders, newest first. */
  orders(page?: { readonly cursor?: string; readonly limit?: number }): Promise<OrderPage>
  /** One order as it is now: while it is pending, the till asks WeChat before it answers. */
  order(id: string): Promise<Order>
  /** Ends an order that is not paid. Where the payment was faster, it stands: read `state`. */
  cancel(id: string): Promise<Order>
}

export interface TillOptions {
  /** Where the till's server is, such as `https://pay.example.com`; listed in the mini program's admin console. */
  readonly baseUrl: string
  /**
   * Of this mini program, where the server serves several: `wx.getAccountInfoSync().miniProgram.appId`. The server's
   * default one where absent.
   */
  readonly appid?: string
  /** The host's functions: `Taro` in Taro. Elsewhere `uni` or `wx` is found by itself. */
  readonly wx?: Host
  /** Of the sentences that customers read; Chinese where absent. */
  readonly language?: Language
  /** The phone's own where absent. */
  readonly effects?: Effects
}
