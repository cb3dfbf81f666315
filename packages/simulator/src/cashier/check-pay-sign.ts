import type { Bilingual } from '../bilingual.ts'
import type { SignKind } from '../world/orders/order.ts'
import type { Merchant } from '../world/world.ts'
import { checkPaySignV2 } from './check-pay-sign-v2.ts'
import { checkPaySignV3 } from './check-pay-sign-v3.ts'
import type { PayParams } from './pay-params.ts'
import type { CashierProblem } from './problem.ts'

export interface PaySignCheck {
  readonly params: PayParams
  readonly kind: SignKind
  readonly merchant: Merchant
  /** Never shown; only to recognise that it was taken for the v2 key. */
  readonly appsecret: string
}

/** What a check found: the text that should have been signed, and what was done instead where it can be told. */
export interface PaySignFinding {
  readonly isGood: boolean
  /** Fit to be shown. */
  readonly expected: string
  readonly mistake?: Bilingual
}

/** Verifies the second signature. @see v2 小程序调起支付 7_7; v3 小程序调起支付签名 */
export const checkPaySign = (check: PaySignCheck): PaySignFinding =>
  check.kind === 'RSA' ? checkPaySignV3(check) : checkPaySignV2({ ...check, kind: check.kind })

/** The problem that a bad signature is. */
export const badPaySign = ({ mistake }: PaySignFinding): CashierProblem => ({
  code: 'pay_sign',
  detail: '支付验证签名失败',
  message: mistake ?? {
    zh: '支付签名不对：请与轨迹中的签名串逐字比较；再检查密钥，以及签名后有没有改过参数',
    en: 'The paySign is wrong: compare with the string in the trace; then check the key, and that nothing changed after signing.',
  },
})
