import { signRsa, V3_SCHEME, v3AnswerMessage } from '../codec/v3-sign.ts'
import type { Headers } from '../transport/call.ts'
import type { SigningKey } from '../world/keys/platform.ts'
import type { World } from '../world/world.ts'

/** WeChat's signature over an answer or a notification: the five headers, and the string for the trace. */
export function signedHeaders(
  { body, key }: { body: string; key: SigningKey },
  { signatureClock, random }: Pick<World, 'signatureClock' | 'random'>,
): { headers: Headers; stringToSign: string } {
  const { id, privateKey } = key
  const timestamp = String(Math.floor(signatureClock.now() / 1000))
  const nonce = random.token(32)
  const stringToSign = v3AnswerMessage({ timestamp, nonce, body })
  return {
    stringToSign,
    headers: {
      'Wechatpay-Nonce': nonce,
      'Wechatpay-Signature': signRsa(stringToSign, privateKey),
      'Wechatpay-Signature-Type': V3_SCHEME,
      'Wechatpay-Serial': id,
      'Wechatpay-Timestamp': timestamp,
    },
  }
}
