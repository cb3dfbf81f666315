import type { KeyObject } from 'node:crypto'
import type { Notification, RawNotification } from '../channel/pay-channel.ts'
import type { PaidPayment } from '../channel/payment.ts'
import type { Refund } from '../channel/refund.ts'
import { isOfSeller, type Seller } from '../channel/seller.ts'
import { InvalidFieldError } from '../errors/invalid-field.ts'
import { NotificationError } from '../errors/notification-error.ts'
import type { Clock } from '../values/instant.ts'
import type { FindKey } from './key-ring.ts'
import { parseEnvelope } from './notification-envelope.ts'
import { openSealed, SealBrokenError, type Sealed } from './open-sealed.ts'
import { parsePayment } from './parse-payment.ts'
import { parseNumbers } from './parse-seller.ts'
import { parseRefund } from './refunds/parse-refund.ts'
import { verifySignature } from './verify-signature.ts'
import { parseWireObject, type WireObject } from './wire-json.ts'

/** Whom notifications are for, and what opens them. */
export interface NotificationReader {
  readonly seller: Seller
  readonly apiV3Key: KeyObject
  readonly findKey: FindKey
  readonly clock: Clock
}

/** A notification has some two kilobytes, more when it lists many coupons. */
const BODY_LIMIT_BYTES = 256 * 1024

/**
 * Raw bytes → size → verify → decrypt → parse → addressed to us. Nothing is parsed before the signature fits.
 * @throws NotificationError saying which check failed
 * @see WeChat Pay v3 支付成功回调通知, 退款结果通知
 */
export async function parseNotification(
  raw: RawNotification,
  reader: NotificationReader,
): Promise<Notification> {
  checkSize(raw.body)
  await checkSignature(raw, reader)
  const envelope = readContent('malformed', () => parseEnvelope(raw.body))
  const plaintext = open(envelope.sealed, reader.apiV3Key)
  const resource = readContent('content', () => parseWireObject(plaintext, 'resource'))
  const { notificationId } = envelope
  switch (envelope.about) {
    case 'payment':
      return { kind: 'payment', notificationId, payment: readPayment(resource, reader) }
    case 'refund':
      return { kind: 'refund', notificationId, isAuthenticated: true, refund: readRefund(resource, reader) }
  }
}

function readPayment(resource: WireObject, reader: NotificationReader): PaidPayment {
  const payment = readContent('content', () => parsePaid(resource))
  if (!isOfSeller(payment, reader.seller)) throw misdirected(payment)
  return payment
}

/** A refund names its merchant, and no app. */
function readRefund(resource: WireObject, { seller }: NotificationReader): Refund {
  const { mchid, spMchid } = readContent('content', () => parseNumbers(resource))
  if (mchid !== seller.mchid || spMchid !== seller.serviceProvider?.mchid)
    throw misdirected({ ...seller, mchid })
  return readContent('content', () => parseRefund(resource, 'refund_status'))
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

function misdirected({ appid, mchid }: Seller): NotificationError {
  const whose = `It is for mchid ${mchid} and appid ${appid}`
  return new NotificationError('misdirected', `${whose}, which this channel does not serve in this manner.`)
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
