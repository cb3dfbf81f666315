import type { PayParams } from '../channel/pay-channel.ts'
import type { Random } from '../random.ts'
import type { Appid, PrepayId } from '../values/identifiers.ts'
import type { Clock } from '../values/instant.ts'
import type { V2Signer } from './signer.ts'

/** Who signs again: the account, its clock and its source of nonces. */
export interface PayParamsSigner {
  readonly appid: Appid
  readonly signer: V2Signer
  readonly clock: Clock
  readonly random: Random
}

/**
 * The second signature: five members for `wx.requestPayment`. The appid is signed and not handed over, and the sign
 * type is that of the unified order: another one fails in the cashier although each signature is right.
 * @see WeChat Pay v2 小程序调起支付 (再次签名)
 */
export function buildPayParams(
  prepayId: PrepayId,
  { appid, signer, clock, random }: PayParamsSigner,
): PayParams {
  const unsigned = {
    timeStamp: String(Math.floor(clock.now() / 1000)),
    nonceStr: random.token(32),
    package: `prepay_id=${prepayId}`,
    signType: signer.signType,
  }
  return { ...unsigned, paySign: signer.sign({ appId: appid, ...unsigned }) }
}
