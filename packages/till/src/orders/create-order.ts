import { addMs, type PayChannel, parseOutTradeNo } from '@minitill/wechat'
import type { ChannelId } from '../channels.ts'
import type { Effects } from '../effects.ts'
import { TillError } from '../errors/till-error.ts'
import { recordEvent } from '../events/record-event.ts'
import { claimResource } from '../idempotency/claim-resource.ts'
import { newId } from '../ids.ts'
import { addJob } from '../jobs/add-job.ts'
import type { Queries } from '../store/store.ts'
import { addFirstQuery } from './add-first-query.ts'
import { chooseChannel } from './choose-channel.ts'
import { freezePrepay } from './freeze-prepay.ts'
import type { NewOrder } from './new-order.ts'
import type { Order, OrderId } from './order.ts'
import { findOrder, insertOrder } from './order-rows.ts'

export interface OrderPolicy {
  /** How long an order can be paid where its maker does not say, in milliseconds. */
  readonly orderLifetimeMs: number
  /** At most 7 characters; tells environments apart that share a merchant number. */
  readonly outTradeNoPrefix: string
}

/** Makes an order, its first event, and the job that will close it, in one transaction. */
export const createOrder =
  (effects: Effects, policy: OrderPolicy) =>
  async (request: NewOrder): Promise<{ readonly order: Order; readonly isReplay: boolean }> => {
    const fresh = composeOrder({ request, effects, policy })
    return effects.store.transaction(async (tx) => {
      const id = await claimedId(tx, request, fresh)
      if (id !== fresh.id) return { order: await existing(tx, id), isReplay: true }
      await refuseUsedReference(tx, fresh)
      await insertOrder(tx, fresh)
      await recordEvent(
        tx,
        { type: 'order.created', orderId: fresh.id, data: { amount_fen: fresh.amount } },
        effects,
      )
      await addJob(
        tx,
        { task: { kind: 'order.close', orderId: fresh.id, reason: 'expired' }, runAt: fresh.expiresAt },
        effects,
      )
      if (fresh.prepay) await addFirstQuery(tx, fresh, effects)
      return { order: fresh, isReplay: false }
    })
  }

const SHORTEST_LIFE_MS = 60_000
/** WeChat closes unpaid orders after seven days by itself. */
const LONGEST_LIFE_MS = 7 * 24 * 3600_000

function composeOrder(parts: {
  readonly request: NewOrder
  readonly effects: Effects
  readonly policy: OrderPolicy
}): Order {
  const { request, effects, policy } = parts
  const lifetimeMs = request.lifetimeMs ?? policy.orderLifetimeMs
  if (lifetimeMs < SHORTEST_LIFE_MS || lifetimeMs > LONGEST_LIFE_MS)
    throw new TillError('expiry_out_of_bounds')
  const channel = chooseChannel(effects, request)
  const { pay, notifyUrl } = effects.channels.find(channel)
  const createdAt = effects.clock.now()
  const order = unplacedOrder({
    request,
    channel,
    pay,
    id: newId('', effects),
    prefix: policy.outTradeNoPrefix,
  })
  const dated = { ...order, createdAt, expiresAt: addMs(createdAt, lifetimeMs) }
  if (request.openid === undefined || request.payerClientIp === undefined) return dated
  return freezePrepay(dated, {
    openid: request.openid,
    payerClientIp: request.payerClientIp,
    notifyUrl,
    now: createdAt,
  })
}

function unplacedOrder(parts: {
  readonly request: NewOrder
  readonly channel: ChannelId
  readonly pay: PayChannel
  readonly id: string
  readonly prefix: string
}): Omit<Order, 'createdAt' | 'expiresAt'> {
  const { request, channel, pay, id, prefix } = parts
  return {
    id: `ord_${id}` as OrderId,
    outTradeNo: parseOutTradeNo(`${prefix}${id}`, 'out_trade_no'),
    channel,
    appid: pay.appid,
    mchid: pay.mchid,
    state: 'pending',
    amount: request.amount,
    description: request.description,
    openid: request.openid,
    reference: request.reference,
    item: request.item,
    quantity: request.quantity ?? 1,
    remark: request.remark,
    attach: request.attach,
    metadata: request.metadata ?? {},
    payment: undefined,
    closing: undefined,
    prepay: undefined,
  }
}

async function claimedId(tx: Queries, request: NewOrder, fresh: Order): Promise<string> {
  if (!request.idempotency) return fresh.id
  return claimResource(tx, request.idempotency, { resourceId: fresh.id, at: fresh.createdAt })
}

async function existing(tx: Queries, id: string): Promise<Order> {
  const order = await findOrder(tx, id as OrderId)
  if (!order)
    throw new TillError('order_not_found', { detail: 'an idempotency key names an order that is gone' })
  return order
}

async function refuseUsedReference(tx: Queries, order: Order): Promise<void> {
  if (order.reference === undefined) return
  const other = await tx
    .selectFrom('orders')
    .select('id')
    .where('reference', '=', order.reference)
    .executeTakeFirst()
  if (other) throw new TillError('reference_used')
}
