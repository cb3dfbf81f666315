import type { KeyObject } from 'node:crypto'
import type { PayParams } from '../channel/pay-channel.ts'
import type { Random } from '../random.ts'
import { type Appid, type PrepayId, parsePrepayId } from '../values/identifiers.ts'
import type { Clock } from '../values/instant.ts'
import { signRsa } from './rsa-signature.ts'
import { payText } from './signed-text.ts'

const NONCE_LENGTH = 32

/**
 * The five members that `wx.requestPayment` takes, signed with the key that signed the order. All five are text,
 * `timeStamp` too.
 * @see WeChat Pay v3 小程序调起支付
 */
export async function signPayParams(
  prepayId: PrepayId,
  signer: {
    readonly appid: Appid
    readonly privateKey: KeyObject
    readonly clock: Clock
    readonly random: Random
  },
): Promise<PayParams> {
  const { appid, privateKey, clock, random } = signer
  const unsigned = {
    timeStamp: String(Math.floor(clock.now() / 1000)),
    nonceStr: random.token(NONCE_LENGTH),
    package: `prepay_id=${parsePrepayId(prepayId, 'prepay_id')}`,
  }
  const paySign = await signRsa({ text: payText({ appid, ...unsigned }), privateKey })
  return { ...unsigned, signType: 'RSA', paySign }
}
