import { invalidField } from '../errors/invalid-field.ts'
import { NotificationError } from '../errors/notification-error.ts'
import type { Sealed } from './open-sealed.ts'
import { asText, asWireObject, parseWireObject, textOrNothing, type WireObject } from './wire-json.ts'

/** What is legible of a notification before its resource is opened. */
export interface Envelope {
  readonly notificationId: string | undefined
  readonly about: 'payment' | 'refund'
  readonly sealed: Sealed
}

/**
 * Reads a verified notification down to its seal.
 * @throws InvalidFieldError naming the member
 * @throws NotificationError for an event that is neither a payment nor a refund
 * @see WeChat Pay v3 支付成功回调通知, 退款结果通知: 通知参数
 */
export function parseEnvelope(body: Uint8Array): Envelope {
  const envelope = parseWireObject(body, 'notification')
  const about = decideSubject(asText(envelope['event_type'], 'event_type'))
  const resource = asWireObject(envelope['resource'], 'resource')
  return { notificationId: textOrNothing(envelope['id']), about, sealed: parseSealed(resource) }
}

/** The event tells what is sealed; what became of a refund is told inside, whatever the event adds tomorrow. */
function decideSubject(eventType: string): Envelope['about'] {
  if (eventType === 'TRANSACTION.SUCCESS') return 'payment'
  if (eventType.startsWith('REFUND.')) return 'refund'
  const shown = eventType.slice(0, 64)
  throw new NotificationError(
    'content',
    `event_type ${shown} is neither a payment nor a refund. Does another product use this address?`,
  )
}

const ALGORITHM = 'AEAD_AES_256_GCM'

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
