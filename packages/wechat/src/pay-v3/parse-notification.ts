import type { KeyObject } from 'node:crypto'
import type { Notification, RawNotification } from '../channel/pay-channel.ts'
import type { PaidPayment } from '../channel/payment.ts'
import { InvalidFieldError, invalidField } from '../errors/invalid-field.ts'
import { NotificationError } from '../errors/notification-error.ts'
import type { Appid, Mchid } from '../values/identifiers.ts'
import type { Clock } from '../values/instant.ts'
import type { FindKey } from './key-ring.ts'
import { openSealed, SealBrokenError, type Sealed } from './open-sealed.ts'
import { parsePayment } from './parse-payment.ts'
import { verifySignature } from './verify-signature.ts'
import { asText, asWireObject, parseWireObject, textOrNothing, type WireObject } from './wire-json.ts'

/** Whom notifications are for, and what opens them. */
export interface NotificationReader {
  readonly appid: Appid
  readonly mchid: Mchid
  readonly apiV3Key: KeyObject
  readonly findKey: FindKey
  readonly clock: Clock
}

const ALGORITHM = 'AEAD_AES_256_GCM'
/** A notification has some two kilobytes, more when it lists many coupons. */
const BODY_LIMIT_BYTES = 256 * 1024

/**
 * Raw bytes → size → verify → decrypt → parse → addressed to us. Nothing is parsed before the signature fits.
 * @throws NotificationError saying which check failed
 * @see WeChat Pay v3 支付成功回调通知
 */
export async function parseNotification(
  raw: RawNotification,
  reader: NotificationReader,
): Promise<Notification> {
  checkSize(raw.body)
  await checkSignature(raw, reader)
  const envelope = readContent('malformed', () => parseEnvelope(raw.body))
  const plaintext = open(envelope.sealed, reader.apiV3Key)
  const payment = readContent('content', () => parsePaid(parseWireObject(plaintext, 'resource')))
  checkAddressee(payment, reader)
  return { kind: 'payment', notificationId: envelope.id, payment }
}

function checkSize(body: Uint8Array): void {
  if (body.byteLength <= BODY_LIMIT_BYTES) return
  throw new NotificationError('too_large', `${body.byteLength} bytes; at most ${BODY_LIMIT_BYTES} are read.`)
}

async function checkSignature(raw: RawNotification, reader: NotificationReader): Promise<void> {
  const verdict = await verifySignature(raw, reader)
  if (verdict.kind === 'valid') return
  throw new NotificationError(verdict.flaw, verdict.detail, { cause: verdict.cause })
}

function parseEnvelope(body: Uint8Array): { readonly id: string | undefined; readonly sealed: Sealed } {
  const envelope = parseWireObject(body, 'notification')
  const eventType = asText(envelope['event_type'], 'event_type')
  if (eventType !== 'TRANSACTION.SUCCESS') throw unhandled(eventType)
  const resource = asWireObject(envelope['resource'], 'resource')
  return { id: textOrNothing(envelope['id']), sealed: parseSealed(resource) }
}

function parseSealed(resource: WireObject): Sealed {
  const { algorithm } = resource
  if (algorithm !== ALGORITHM)
    throw invalidField({ field: 'resource.algorithm', rule: ALGORITHM, value: algorithm })
  return {
    nonce: asText(resource['nonce'], 'resource.nonce'),
    associatedData: asText(resource['associated_data'] ?? '', 'resource.associated_data'),
    ciphertext: asText(resource['ciphertext'], 'resource.ciphertext'),
  }
}

function unhandled(eventType: string): NotificationError {
  const shown = eventType.slice(0, 64)
  return new NotificationError(
    'content',
    `event_type ${shown} is not a payment. Does another product use this address?`,
  )
}

function open(sealed: Sealed, apiV3Key: KeyObject): Buffer {
  try {
    return openSealed(sealed, apiV3Key)
  } catch (cause) {
    if (!(cause instanceof SealBrokenError)) throw cause
    throw new NotificationError('undecryptable', cause.message, { cause })
  }
}

function parsePaid(resource: WireObject): PaidPayment {
  const payment = parsePayment(resource)
  if (payment.kind === 'paid') return payment
  throw new NotificationError(
    'content',
    `trade_state is ${payment.tradeState.slice(0, 32)}; WeChat notifies of success only.`,
  )
}

function checkAddressee({ appid, mchid }: PaidPayment, reader: NotificationReader): void {
  if (appid === reader.appid && mchid === reader.mchid) return
  throw new NotificationError(
    'misdirected',
    `It is for mchid ${mchid} and appid ${appid}, which this channel does not serve.`,
  )
}

/** A broken rule becomes the flaw; `cause` keeps the member's name. */
function readContent<T>(flaw: 'malformed' | 'content', read: () => T): T {
  try {
    return read()
  } catch (cause) {
    if (!(cause instanceof InvalidFieldError)) throw cause
    throw new NotificationError(flaw, cause.message, { cause })
  }
}
