import { seal } from '../codec/v3-seal.ts'
import type { Answer } from '../transport/call.ts'
import type { JsonObject } from '../transport/json-object.ts'
import type { NotificationMessage, Notifier } from '../world/notifications/delivery.ts'
import type { Tidings } from '../world/notifications/tidings.ts'
import type { Order } from '../world/orders/order.ts'
import type { RefundStatus } from '../world/refunds/refund.ts'
import { formatRfc3339Shanghai } from '../world/time/shanghai.ts'
import type { SigningWorld } from '../world/world.ts'
import { viewCombined } from './combine/view-combined.ts'
import { tellRefund } from './refunds/refund-view.ts'
import { signedHeaders } from './signed-headers.ts'
import { viewTransaction } from './transaction-view.ts'

/** How v3 notifies: encrypted JSON, signed headers; the status of the answer alone decides. */
export const createV3Notifier = (world: SigningWorld): Notifier => ({
  compose: (tidings, event) => compose({ content: tell(tidings, world), ...event }, world),
  renew: ({ body }, ageSeconds = 0) => sign({ body: body.toString('utf8'), ageSeconds }, world),
  isReceipt: ({ status }: Answer) => status === 200 || status === 204,
})

interface News {
  readonly content: Content
  readonly eventId: string
  readonly createdAt: number
}

/** What is encrypted, and what is said of it openly. */
interface Content {
  readonly originalType: 'transaction' | 'refund'
  readonly eventType: string
  readonly summary: string
  readonly resource: JsonObject
}

/** A payment is told as SUCCESS for ever, also where it was refunded since. */
function tell(tidings: Tidings, world: SigningWorld): Content {
  if (tidings.kind === 'payment') {
    const resource = viewPaid({ ...tidings.order, hasRefund: false }, world)
    return { originalType: 'transaction', eventType: 'TRANSACTION.SUCCESS', summary: '支付成功', resource }
  }
  const { status } = tidings.refund
  const eventType = `REFUND.${status}`
  return {
    originalType: 'refund',
    eventType,
    summary: refundSummaries[status],
    resource: tellRefund(tidings),
  }
}

function viewPaid(order: Order, { orders, clock }: SigningWorld): JsonObject {
  if (order.parts === undefined) return viewTransaction(order, clock.now())
  const parts = orders.paidWith(order).map((part) => ({ ...part, hasRefund: false }))
  return viewCombined({ whole: order, parts, now: clock.now() })
}

const refundSummaries: Readonly<Record<RefundStatus, string>> = {
  PROCESSING: '退款处理中', // no notification is sent of it
  SUCCESS: '退款成功',
  ABNORMAL: '退款异常',
  CLOSED: '退款关闭',
}

/** Members in the order in which they are logged. @see 支付成功回调通知, 退款结果通知 */
function compose({ content, eventId, createdAt }: News, world: SigningWorld): NotificationMessage {
  const sealed = seal({
    text: JSON.stringify(content.resource),
    apiV3Key: world.merchant.apiV3Key,
    nonce: world.random.token(12),
    associatedData: content.originalType,
  })
  const body = JSON.stringify({
    id: eventId,
    create_time: formatRfc3339Shanghai(createdAt),
    resource_type: 'encrypt-resource',
    event_type: content.eventType,
    summary: content.summary,
    resource: { original_type: content.originalType, ...sealed },
  })
  return sign({ body, ageSeconds: 0 }, world)
}

function sign(
  { body, ageSeconds }: { body: string; ageSeconds: number },
  world: SigningWorld,
): NotificationMessage {
  const { platform, settings, random } = world
  const isPublicKey = settings.get().notificationKey === 'public_key'
  const key = isPublicKey ? platform.publicKey : platform.newest()
  const signatureClock = { now: () => world.signatureClock.now() - ageSeconds * 1000 }
  const { headers, stringToSign } = signedHeaders({ body, key }, { signatureClock, random })
  return {
    body: Buffer.from(body),
    stringToSign,
    headers: {
      'Content-Type': 'application/json',
      Accept: '*/*',
      'User-Agent': 'Mozilla/4.0',
      Pragma: 'no-cache',
      ...headers,
    },
  }
}
