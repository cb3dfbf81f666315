import { askHost, HostFailure } from '../host/ask-host.ts'
import type { Host, PayParams } from '../host/host.ts'

/** What the phone says when the cashier closes. None of it proves anything about money. */
export type CashierWord =
  | { readonly kind: 'ok' }
  | { readonly kind: 'cancelled' }
  /** @property reason WeChat's words, such as `no permission` */
  | { readonly kind: 'refused'; readonly reason: string }

/** Opens WeChat's cashier and waits until it closes. */
export async function openCashier(host: Host, payParams: PayParams): Promise<CashierWord> {
  try {
    await askHost<unknown>((answers) => host.requestPayment({ ...payParams, ...answers }))
    return { kind: 'ok' }
  } catch (failure) {
    if (!(failure instanceof HostFailure)) throw failure
    const reason = failure.errMsg.replace(/^requestPayment:fail[:\s]*/, '')
    return /^cancel/.test(reason) ? { kind: 'cancelled' } : { kind: 'refused', reason }
  }
}
