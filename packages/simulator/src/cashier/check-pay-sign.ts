import { showV2StringToSign, signV2, type V2Params } from '../codec/v2-sign.ts'
import { v3PayMessage, verifyRsa } from '../codec/v3-sign.ts'
import { diagnoseV2 } from '../diagnosis/diagnose-v2.ts'
import { diagnoseV3PaySign } from '../diagnosis/diagnose-v3-pay-sign.ts'
import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import type { SigningKeys } from '../diagnosis/signing-keys.ts'
import type { SignKind } from '../world/orders/order.ts'
import type { PayParams } from './pay-params.ts'
import type { CashierProblem } from './problem.ts'

export interface PaySignCheck {
  readonly params: PayParams
  readonly kind: SignKind
  readonly keys: SigningKeys
}

/** What a check found: the text that should have been signed, and where it was not, what was done instead. */
export interface PaySignFinding {
  /** Fit to be shown. */
  readonly expected: string
  /** Absent when the signature is good. */
  readonly diagnosis?: Diagnosis
}

/** Verifies the second signature. @see v2 小程序调起支付 7_7; v3 小程序调起支付签名 */
export function checkPaySign({ params, kind, keys }: PaySignCheck): PaySignFinding {
  const { paySign } = params
  if (kind === 'RSA') {
    const message = v3PayMessage(params) // over four lines, with the key that signed the prepay
    const isGood = verifyRsa({ message, signature: paySign, publicKey: keys.publicKey })
    return {
      expected: message,
      ...(isGood ? {} : { diagnosis: diagnoseV3PaySign({ params, paySign, keys }) }),
    }
  }
  const members = v2Members(params)
  const isGood = paySign === signV2({ params: members, key: keys.apiV2Key, signType: kind })
  const expected = showV2StringToSign(members)
  if (isGood) return { expected }
  return { expected, diagnosis: diagnoseV2({ params: members, sign: paySign, signType: kind, keys }) }
}

/** Five, `appId` with its capital I among them. */
const v2Members = (params: PayParams): V2Params => ({
  appId: params.appId,
  timeStamp: params.timeStamp,
  nonceStr: params.nonceStr,
  package: params.package,
  signType: params.signType,
})

/** The problem that a bad signature is. */
export const badPaySign = (diagnosis: Diagnosis): CashierProblem => ({
  code: 'pay_sign',
  detail: '支付验证签名失败',
  message: diagnosis.explanation,
  diagnosis,
})
