import { createHash, createHmac } from 'node:crypto'

export type V2SignType = 'MD5' | 'HMAC-SHA256'

/** The parameters of one v2 message, as text, after XML decoding. */
export type V2Params = Readonly<Record<string, string>>

/**
 * Signs v2 parameters: upper-case hex, 32 digits for MD5 and 64 for HMAC-SHA256.
 * @see WeChat Pay v2 签名算法
 */
export function signV2({
  params,
  key,
  signType,
}: {
  params: V2Params
  key: string
  signType: V2SignType
}): string {
  return hashV2({ text: `${joinV2(params)}&key=${key}`, key, signType })
}

/** The hash alone, over a text that already ends in the key. */
export function hashV2({ text, key, signType }: { text: string; key: string; signType: V2SignType }): string {
  const hash = signType === 'MD5' ? createHash('md5') : createHmac('sha256', key)
  return hash.update(text, 'utf8').digest('hex').toUpperCase()
}

/** The string to sign, fit to be shown: the key is masked. */
export const showV2StringToSign = (params: V2Params): string => `${joinV2(params)}&key=****`

/** `k=v` by name in byte order, without `sign` and without empty values. */
export function joinV2(params: V2Params): string {
  return Object.keys(params)
    .filter((name) => name !== 'sign' && params[name] !== '')
    .sort() // code units: byte order for the ASCII names that v2 has
    .map((name) => `${name}=${params[name]}`)
    .join('&')
}
