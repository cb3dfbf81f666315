import type { CashierCall } from '../../api/pay-params.ts'

export type SubscriptionAnswer = 'accept' | 'reject'

/** A word over the page that stops nobody. */
export interface Toast {
  readonly title: string
  readonly icon: 'success' | 'loading' | 'none'
  /** Stays until it is hidden, where absent. */
  readonly durationMs: number | undefined
}

/** A question, or where there is nothing to cancel, a statement. */
export interface ModalQuestion {
  readonly title: string
  readonly content: string
  readonly confirmText: string
  readonly cancelText: string | undefined
}

/** What WeChat shows over a mini program, which the mini program cannot draw, read or answer. */
export interface Screen {
  askSubscription(templateIds: readonly string[]): Promise<SubscriptionAnswer>
  /** Resolves with the `errMsg` that the mini program is told. */
  openCashier(call: CashierCall): Promise<string>
  askModal(question: ModalQuestion): Promise<boolean>
  /** The picture that the customer chose; nothing when they chose none. */
  chooseAvatar(): Promise<Blob | undefined>
  showToast(toast: Toast): void
  hideToast(): void
  /** Puts a text where the customer can paste it from. */
  copy(text: string): Promise<void>
}

/** The panel that is open now, and how it is answered. */
export type Sheet =
  | {
      readonly kind: 'subscribe'
      readonly templateIds: readonly string[]
      readonly answer: (answer: SubscriptionAnswer, isForGood: boolean) => void
    }
  | { readonly kind: 'cashier'; readonly call: CashierCall; readonly answer: (errMsg: string) => void }
  | {
      readonly kind: 'modal'
      readonly question: ModalQuestion
      readonly answer: (isConfirmed: boolean) => void
    }
  | { readonly kind: 'avatar'; readonly answer: (picture: Blob | undefined) => void }
