import { seal } from '../codec/v3-seal.ts'
import type { Answer } from '../transport/call.ts'
import type { NotificationMessage, Notifier } from '../world/notifications/delivery.ts'
import type { Order } from '../world/orders/order.ts'
import { formatRfc3339Shanghai } from '../world/time/shanghai.ts'
import type { SigningWorld } from '../world/world.ts'
import { signedHeaders } from './signed-headers.ts'
import { viewTransaction } from './transaction-view.ts'

/** How v3 notifies: encrypted JSON, signed headers; the status of the answer alone decides. */
export const createV3Notifier = (world: SigningWorld): Notifier => ({
  compose: (order, event) => compose({ order, ...event }, world),
  isReceipt: ({ status }: Answer) => status === 200 || status === 204,
})

interface News {
  readonly order: Order
  readonly eventId: string
  readonly createdAt: number
}

/** Members in the order in which they are logged. @see 支付成功回调通知 */
function compose({ order, eventId, createdAt }: News, world: SigningWorld): NotificationMessage {
  const sealed = seal({
    text: JSON.stringify(viewTransaction(order, world.clock.now())),
    apiV3Key: world.merchant.apiV3Key,
    nonce: world.random.token(12),
    associatedData: 'transaction',
  })
  const body = JSON.stringify({
    id: eventId,
    create_time: formatRfc3339Shanghai(createdAt),
    resource_type: 'encrypt-resource',
    event_type: 'TRANSACTION.SUCCESS',
    summary: '支付成功',
    resource: { original_type: 'transaction', ...sealed },
  })
  const { platform, settings } = world
  const isPublicKey = settings.get().notificationKey === 'public_key'
  const key = isPublicKey ? platform.publicKey : platform.newest()
  const { headers, stringToSign } = signedHeaders({ body, key }, world)
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
