import type { Bilingual } from '../bilingual.ts'

/** An RSA-2048 signature as text: its bytes, and what is wrong with the way they are written. */
export interface SignatureText {
  readonly bytes: Buffer
  readonly flaw: { readonly code: string; readonly explanation: Bilingual } | undefined
}

const SIGNATURE_BYTES = 256

/** Reads a signature however it is written; undefined when it is no RSA-2048 signature in any way. */
export function readSignatureText(text: string): SignatureText | undefined {
  const ways = [{ decoded: decodeBase64(text), flaw: undefined }, ...flawedWays(text)]
  const found = ways.find(({ decoded }) => decoded?.length === SIGNATURE_BYTES)
  return found?.decoded === undefined ? undefined : { bytes: found.decoded, flaw: found.flaw }
}

function flawedWays(text: string) {
  const inner = decodeBase64(text)?.toString('latin1') ?? ''
  return [
    { decoded: decodeHex(text), flaw: inHex },
    { decoded: decodeHex(inner), flaw: base64OfHex },
    { decoded: decodeBase64(inner), flaw: base64Twice },
    { decoded: decodeBase64(text.replaceAll('-', '+').replaceAll('_', '/')), flaw: base64Url },
    { decoded: decodeBase64(text.replace(/%([0-9A-Fa-f]{2})/g, unescapeByte)), flaw: escaped },
    { decoded: decodeBase64(text.replace(/\\[rn]|\s/g, '')), flaw: brokenIntoLines },
  ]
}

const decodeHex = (text: string) => (/^[0-9A-Fa-f]+$/.test(text) ? Buffer.from(text, 'hex') : undefined)
const decodeBase64 = (text: string) =>
  /^[A-Za-z0-9+/]+={0,2}$/.test(text) ? Buffer.from(text, 'base64') : undefined
const unescapeByte = (_: string, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))

const inHex = {
  code: 'signature_in_hex',
  explanation: {
    zh: '签名写成了十六进制，应为 base64',
    en: 'The signature is written in hex; it must be base64.',
  },
}
const base64OfHex = {
  code: 'signature_base64_of_hex',
  explanation: {
    zh: '对签名的十六进制文本做了 base64；应对签名的原始字节做',
    en: 'The base64 is of the hex text of the signature; it must be of its bytes.',
  },
}
const base64Twice = {
  code: 'signature_base64_twice',
  explanation: { zh: '签名做了两次 base64', en: 'The signature is base64 of base64.' },
}
const base64Url = {
  code: 'signature_base64url',
  explanation: {
    zh: '签名用了 base64url 字母表（- 和 _），应为标准 base64（+ 和 /）',
    en: 'The signature uses the base64url alphabet (- and _); it must be plain base64 (+ and /).',
  },
}
const escaped = {
  code: 'signature_url_encoded',
  explanation: {
    zh: '签名做了 URL 编码，应原样放进头部',
    en: 'The signature is URL-encoded; it goes in as it is.',
  },
}
const brokenIntoLines = {
  code: 'signature_with_line_breaks',
  explanation: {
    zh: 'base64 签名中有换行或空格（例如 MIME 编码器每 76 列折行）',
    en: 'The base64 has line breaks or spaces in it, as MIME encoders put after 76 columns.',
  },
}
