import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** The two algorithms of API v2. WeChat assumes MD5 where `sign_type` is absent from a request. */
export type SignType = 'MD5' | 'HMAC-SHA256'

/** The members of one v2 message by their wire names: the text after XML decoding, untouched. */
export type V2Params = Readonly<Record<string, string>>

/** Whether a message proves that it comes from somebody who knows the API v2 key. */
export type SignVerdict =
  | { readonly kind: 'valid'; readonly signType: SignType }
  /** No `sign` at all. Never a reason to skip the check. */
  | { readonly kind: 'missing' }
  /** An algorithm that this account does not accept; nothing was computed. */
  | { readonly kind: 'not_accepted'; readonly signType: SignType }
  | { readonly kind: 'invalid' }

/**
 * Signs a message: upper-case hex, 32 digits for MD5 and 64 for HMAC-SHA256.
 * @see WeChat Pay v2 签名算法
 */
export function signParams({ params, apiV2Key, signType }: SignRequest): string {
  const hash = signType === 'MD5' ? createHash('md5') : createHmac('sha256', apiV2Key)
  return hash.update(buildStringToSign(params, apiV2Key), 'utf8').digest('hex').toUpperCase()
}

/**
 * Checks the `sign` of an answer or a notification. The algorithm is the one that `sign_type` names, else the one
 * whose length fits: notifications of HMAC-SHA256 orders often carry no `sign_type`.
 */
export function verifyParams({ params, apiV2Key, accepted }: VerifyRequest): SignVerdict {
  const given = params['sign']
  if (!given) return { kind: 'missing' }
  const signType = decideSignType(given, params['sign_type'])
  if (signType === undefined) return { kind: 'invalid' }
  if (!accepted.includes(signType)) return { kind: 'not_accepted', signType }
  const isValid = isEqualInConstantTime(given, signParams({ params, apiV2Key, signType }))
  return isValid ? { kind: 'valid', signType } : { kind: 'invalid' }
}

/**
 * The text that is signed: every member with a value except `sign`, sorted by byte, joined raw, then the key.
 * Unknown members belong to it, too. It ends in the key, so it must never reach a log.
 */
export function buildStringToSign(params: V2Params, apiV2Key: string): string {
  const signed = Object.entries(params).filter(([name, value]) => name !== 'sign' && value !== '')
  signed.sort(([a], [b]) => (a < b ? -1 : 1)) // code units: byte order for ASCII names, unlike localeCompare
  return [...signed, ['key', apiV2Key]].map(([name, value]) => `${name}=${value}`).join('&')
}

interface SignRequest {
  readonly params: V2Params
  readonly apiV2Key: string
  readonly signType: SignType
}

interface VerifyRequest {
  readonly params: V2Params
  readonly apiV2Key: string
  readonly accepted: readonly SignType[]
}

const SIGN_TYPE_BY_LENGTH: ReadonlyMap<number, SignType> = new Map([
  [32, 'MD5'],
  [64, 'HMAC-SHA256'],
])

function decideSignType(sign: string, named: string | undefined): SignType | undefined {
  if (named === 'MD5' || named === 'HMAC-SHA256') return named
  return named ? undefined : SIGN_TYPE_BY_LENGTH.get(sign.length)
}

function isEqualInConstantTime(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
