import type { CashierCall } from '../../api/pay-params.ts'

export type SubscriptionAnswer = 'accept' | 'reject'

/** What WeChat shows over a mini program, which the mini program cannot draw, read or answer. */
export interface Screen {
  askSubscription(templateIds: readonly string[]): Promise<SubscriptionAnswer>
  /** Resolves with the `errMsg` that the mini program is told. */
  openCashier(call: CashierCall): Promise<string>
}

/** The panel that is open now, and how it is answered. */
export type Sheet =
  | {
      readonly kind: 'subscribe'
      readonly templateIds: readonly string[]
      readonly answer: (answer: SubscriptionAnswer, isForGood: boolean) => void
    }
  | { readonly kind: 'cashier'; readonly call: CashierCall; readonly answer: (errMsg: string) => void }
