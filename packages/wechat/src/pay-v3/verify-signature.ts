import type { Clock } from '../values/instant.ts'
import type { FindKey } from './key-ring.ts'
import { verifyRsa } from './rsa-signature.ts'
import { answerText } from './signed-text.ts'

/** An answer or a notification, as far as its signature goes. Header names in lower case. */
export interface SignedBytes {
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: Uint8Array
}

/** Whether WeChat said it. The flaws are those of `NotificationFlaw`; `detail` is for the log, not for the sender. */
export type SignatureVerdict =
  | { readonly kind: 'valid' }
  | {
      readonly kind: 'invalid'
      readonly flaw: 'signature_missing' | 'probe' | 'timestamp' | 'unknown_serial' | 'signature'
      readonly detail: string
      readonly cause?: unknown
    }

/** An older message is a replay. Both clocks may be wrong, so the future counts as well. */
const WINDOW_MS = 300_000
/**
 * WeChat sends wrong signatures on purpose, now and then, to see that they are refused.
 * @see WeChat Pay v3 签名探测流量
 */
const PROBE_PREFIX = 'WECHATPAY/SIGNTEST/'

/**
 * Verifies over the raw bytes, with the key that the serial names and no other.
 * @see WeChat Pay v3 如何验证签名
 */
export async function verifySignature(
  { headers, body }: SignedBytes,
  { findKey, clock }: { readonly findKey: FindKey; readonly clock: Clock },
): Promise<SignatureVerdict> {
  const signed = readSignatureHeaders(headers)
  if (signed.kind === 'invalid') return signed
  const { timestamp, nonce, signature, serial } = signed
  if (signature.startsWith(PROBE_PREFIX))
    return invalid('probe', 'This is WeChat testing that wrong signatures are refused.')
  const skewMs = clock.now() - Number(timestamp) * 1000
  if (!(Math.abs(skewMs) < WINDOW_MS)) return invalid('timestamp', describeSkew(skewMs))
  const lookup = await findKey(serial)
  if (lookup.kind === 'unknown') return unknownSerial({ serial, cause: lookup.cause })
  const fits = (bytes: Uint8Array) =>
    verifyRsa({ text: answerText({ timestamp, nonce, body: bytes }), signature, publicKey: lookup.key })
  return fits(body)
    ? { kind: 'valid' }
    : invalid('signature', fits(withoutLastBlanks(body)) ? APPENDED : CHANGED)
}

const APPENDED =
  'The signature fits once blanks at the end are dropped: something on the way appended a line feed.'
const CHANGED =
  'The signature does not fit the bytes. If WeChat sent them, something parsed and rewrote the body on the way, or the key under this serial is not the one that WeChat uses.'

function withoutLastBlanks(body: Uint8Array): Buffer {
  return Buffer.from(Buffer.from(body).toString('latin1').trimEnd(), 'latin1')
}

function invalid(flaw: Exclude<SignatureVerdict, { kind: 'valid' }>['flaw'], detail: string) {
  return { kind: 'invalid', flaw, detail } as const
}

function readSignatureHeaders(headers: SignedBytes['headers']) {
  const names = ['wechatpay-timestamp', 'wechatpay-nonce', 'wechatpay-signature', 'wechatpay-serial'] as const
  const missing = names.filter((name) => !headers[name])
  const [timestamp = '', nonce = '', signature = '', serial = ''] = names.map((name) => headers[name])
  if (missing.length === 0) return { kind: 'present', timestamp, nonce, signature, serial } as const
  return invalid(
    'signature_missing',
    `Missing: ${missing.join(', ')}. Does a proxy or CDN drop Wechatpay-* headers?`,
  )
}

function describeSkew(skewMs: number): string {
  if (Number.isNaN(skewMs)) return 'Wechatpay-Timestamp is not a number of seconds.'
  const side = skewMs > 0 ? 'behind' : 'ahead of'
  return `The timestamp is ${Math.abs(Math.round(skewMs / 1000))} s ${side} our clock: a replay, or a clock that is wrong.`
}

function unknownSerial({
  serial,
  cause,
}: {
  readonly serial: string
  readonly cause: unknown
}): SignatureVerdict {
  const shown = serial.replace(/[^\w]/g, '?').slice(0, 64)
  const sentences = [
    `No key is loaded for serial ${shown}.`,
    shown.startsWith('PUB_KEY_ID_') ? 'Configure the WeChat Pay public key that has this id.' : '',
    cause instanceof Error ? `Downloading the platform certificates failed: ${cause.message}` : '',
  ]
  return { ...invalid('unknown_serial', sentences.filter(Boolean).join(' ')), cause }
}
