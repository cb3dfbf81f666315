/** Why a notification was not believed. The sender never hears it; the log and the operator do. */
export type NotificationFlaw =
  /** More bytes than any notification has. */
  | 'too_large'
  /** Not the JSON or XML that WeChat sends. */
  | 'malformed'
  /** A DOCTYPE, an entity declaration, a repeated element: an attack, or not WeChat. */
  | 'hostile_xml'
  /** One of the four signature headers, or `sign`, is absent; a proxy may have removed it. */
  | 'signature_missing'
  /** The timestamp is more than five minutes away from our clock: a replay, or a wrong clock. */
  | 'timestamp'
  /** The serial names a key that is not loaded. */
  | 'unknown_serial'
  /** The signature does not fit the bytes. */
  | 'signature'
  /** WeChat's own test traffic (`WECHATPAY/SIGNTEST/`), which must be refused. */
  | 'probe'
  /** The signature fits, but the ciphertext does not open: a wrong or recently changed APIv3 key. */
  | 'undecryptable'
  /** Well signed, but a member that decides is missing or has the wrong shape. */
  | 'content'
  /** Well signed, but for another merchant or app than this route serves. */
  | 'misdirected'

/** A notification that changes nothing. */
export class NotificationError extends Error {
  override readonly name = 'NotificationError'
  readonly code = 'invalid_notification'
  readonly flaw: NotificationFlaw

  /** @param detail what an operator should know; never a key, an openid or the raw body */
  constructor(flaw: NotificationFlaw, detail: string, options?: { readonly cause?: unknown }) {
    super(`${flaw}: ${detail}`, options)
    this.flaw = flaw
  }
}
