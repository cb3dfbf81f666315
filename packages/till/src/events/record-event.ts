import type { Clock, Random } from '@minitill/wechat'
import { newId } from '../ids.ts'
import type { OrderId } from '../orders/order.ts'
import type { Queries } from '../store/store.ts'
import { tellEndpoints } from '../webhooks/tell-endpoints.ts'
import type { EventType, TillEvent } from './event.ts'

/** What happened; the id and the time are given when it is recorded. */
export interface Happening {
  readonly type: EventType
  /** Absent where it befell no single order. */
  readonly orderId: OrderId | undefined
  readonly data?: TillEvent['data']
  /** What can happen once only is named by this, and the store makes sure of it. */
  readonly once?: string | undefined
}

/** These can happen to an order once only. */
const onceOnly: ReadonlySet<EventType> = new Set(['order.created', 'order.paid'])

/**
 * Writes an event in the caller's transaction, and a delivery to every webhook endpoint that wants it. A second
 * `order.paid` is a unique violation: our bug, rolled back.
 * @returns the id of the event
 */
export async function recordEvent(
  tx: Queries,
  happening: Happening,
  effects: { readonly clock: Clock; readonly random: Random },
): Promise<string> {
  const { type, orderId, data = {} } = happening
  const once = onceOnly.has(type) ? `${type}:${orderId}` : null
  const row = {
    id: newId('evt_', effects),
    type,
    order_id: orderId ?? null,
    at: effects.clock.now(),
    data: JSON.stringify(data),
    once: happening.once ?? once,
  }
  await tx.insertInto('events').values(row).execute()
  if (!isForOneEndpoint(type)) await tellEndpoints(tx, { id: row.id, type }, effects)
  return row.id
}

function isForOneEndpoint(type: EventType): boolean {
  return type === 'webhook.ping'
}
