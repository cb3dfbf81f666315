import { invalidField } from '../errors/invalid-field.ts'
import { revealText, type Secret } from '../keys/secret.ts'
import { type SignType, type SignVerdict, signParams, type V2Params, verifyParams } from './sign.ts'

/** One account's signature. It holds the API v2 key where no inspection, log or JSON can see it. */
export interface V2Signer {
  /** What requests are signed with, and so what the cashier must be told. */
  readonly signType: SignType
  sign(params: V2Params): string
  verify(params: V2Params): SignVerdict
}

export interface V2SignerConfig {
  /** The 32 characters set as API key (v2) in the merchant platform; neither the app secret nor the v3 key. */
  readonly apiV2Key: string | Secret
  /** Default HMAC-SHA256. WeChat answers and notifies with the algorithm of the order. */
  readonly signType?: SignType | undefined
  /** The algorithm used before a change, for as long as orders placed with it can still be paid. */
  readonly alsoAccept?: SignType | undefined
}

/**
 * Makes the signer of one account.
 * @throws InvalidFieldError when the key cannot be an API v2 key
 */
export function createV2Signer(config: V2SignerConfig): V2Signer {
  const { signType = 'HMAC-SHA256', alsoAccept } = config
  const apiV2Key = revealText(config.apiV2Key)
  // A stray line end or BOM is the usual reason why every call answers 签名错误.
  if (!/^[\x21-\x7e]{32}$/.test(apiV2Key)) {
    throw invalidField({ field: 'apiV2Key', rule: 'exactly 32 visible ASCII characters', value: apiV2Key })
  }
  const accepted = alsoAccept === undefined ? [signType] : [signType, alsoAccept]
  return {
    signType,
    sign: (params) => signParams({ params, apiV2Key, signType }),
    verify: (params) => verifyParams({ params, apiV2Key, accepted }),
  }
}
