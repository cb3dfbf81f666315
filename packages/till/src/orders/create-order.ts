import { addMs, type Instant, type PayChannel, parseOutTradeNo } from '@minitill/wechat'
import { findPlaces } from '../archive/archive-rows.ts'
import { findItem } from '../catalog/item-rows.ts'
import { quote } from '../catalog/quote.ts'
import { holdPieces } from '../catalog/reservations.ts'
import type { ChannelId } from '../channels.ts'
import type { Effects } from '../effects.ts'
import { TillError } from '../errors/till-error.ts'
import { recordEvent } from '../events/record-event.ts'
import type { IdempotencyClaim } from '../idempotency/claim.ts'
import { claimResource } from '../idempotency/claim-resource.ts'
import { newId } from '../ids.ts'
import { addJob } from '../jobs/add-job.ts'
import type { Queries } from '../store/store.ts'
import type { Orders } from '../till.ts'
import type { Traceparent } from '../tracing/tracing.ts'
import { addFirstQuery } from './add-first-query.ts'
import { chooseChannel } from './choose-channel.ts'
import { freezePrepay } from './freeze-prepay.ts'
import type { OrderTerms } from './new-order.ts'
import type { Order, OrderId } from './order.ts'
import { findOrder, insertOrder } from './order-rows.ts'

export interface OrderPolicy {
  /** How long an order can be paid where its maker does not say, in milliseconds. */
  readonly orderLifetimeMs: number
  /** At most 7 characters; tells environments apart that share a merchant number. */
  readonly outTradeNoPrefix: string
}

/** Makes an order at a price that the merchant's back end names. */
export const createOrder = (effects: Effects, policy: OrderPolicy): Orders['create'] => {
  const make = createMakeOrder(effects, policy)
  return (request) => make(request.idempotency, async () => request)
}

/** Makes an order of a catalog item, for a customer. A repeat gets its order even where the item is gone by now. */
export const createCheckOut = (effects: Effects, policy: OrderPolicy): Orders['checkOut'] => {
  const make = createMakeOrder(effects, policy)
  return ({ selection, ...request }) =>
    make(request.idempotency, async (tx) => ({
      ...request,
      ...quote(await findItem(tx, selection.item), selection),
    }))
}

/**
 * Makes an order, its first event, what it holds of the stock, and the job that will close it, in one transaction.
 * The terms are read in it, too, because price and stock may change until then.
 */
const createMakeOrder =
  (effects: Effects, policy: OrderPolicy) =>
  (
    idempotency: IdempotencyClaim | undefined,
    readTerms: (tx: Queries) => Promise<OrderTerms>,
  ): Promise<{ readonly order: Order; readonly isReplay: boolean }> => {
    const traceparent = effects.tracing.current()
    return effects.store.transaction(async (tx) => {
      const id = newId('', effects)
      const claimed = await claimedId(tx, idempotency, { id: `ord_${id}`, at: effects.clock.now() })
      if (claimed !== `ord_${id}`) return { order: await existing(tx, claimed), isReplay: true }
      const order = composeOrder({ id, terms: await readTerms(tx), effects, policy })
      await writeOrder(tx, { order, traceparent, effects })
      return { order, isReplay: false }
    })
  }

async function writeOrder(
  tx: Queries,
  made: { readonly order: Order; readonly traceparent: Traceparent | undefined; readonly effects: Effects },
): Promise<void> {
  const { order, effects } = made
  await refuseUsedReference(tx, order)
  await insertOrder(tx, made)
  await holdPieces(tx, order)
  const data = { amount_fen: order.amount }
  await recordEvent(tx, { type: 'order.created', orderId: order.id, data }, effects)
  const task = { kind: 'order.close', orderId: order.id, reason: 'expired' } as const
  await addJob(tx, { task, runAt: order.expiresAt }, effects)
  if (order.prepay) await addFirstQuery(tx, order, effects)
}

const SHORTEST_LIFE_MS = 60_000
/** WeChat closes unpaid orders after seven days by itself. */
const LONGEST_LIFE_MS = 7 * 24 * 3600_000

function composeOrder(parts: {
  readonly id: string
  readonly terms: OrderTerms
  readonly effects: Effects
  readonly policy: OrderPolicy
}): Order {
  const { id, terms, effects, policy } = parts
  const lifetimeMs = terms.lifetimeMs ?? policy.orderLifetimeMs
  if (lifetimeMs < SHORTEST_LIFE_MS || lifetimeMs > LONGEST_LIFE_MS)
    throw new TillError('expiry_out_of_bounds')
  const channel = chooseChannel(effects, terms)
  const { pay, notifyUrl } = effects.channels.find(channel)
  const createdAt = effects.clock.now()
  const order = unplacedOrder({ terms, channel, pay, id, prefix: policy.outTradeNoPrefix })
  const dated = { ...order, createdAt, expiresAt: addMs(createdAt, lifetimeMs) }
  if (terms.openid === undefined || terms.payerClientIp === undefined) return dated
  return freezePrepay(dated, {
    openid: terms.openid,
    payerClientIp: terms.payerClientIp,
    notifyUrl,
    now: createdAt,
  })
}

function unplacedOrder(parts: {
  readonly terms: OrderTerms
  readonly channel: ChannelId
  readonly pay: PayChannel
  readonly id: string
  readonly prefix: string
}): Omit<Order, 'createdAt' | 'expiresAt'> {
  const { terms, channel, pay, id, prefix } = parts
  return {
    id: `ord_${id}` as OrderId,
    outTradeNo: parseOutTradeNo(`${prefix}${id}`, 'out_trade_no'),
    channel,
    appid: pay.appid,
    mchid: pay.mchid,
    spMchid: pay.serviceProvider?.mchid,
    state: 'pending',
    amount: terms.amount,
    description: terms.description,
    openid: terms.openid,
    reference: terms.reference,
    sale: terms.sale,
    item: terms.item,
    quantity: terms.quantity ?? 1,
    remark: terms.remark,
    attach: terms.attach,
    metadata: terms.metadata ?? {},
    payment: undefined,
    closing: undefined,
    prepay: undefined,
    delivery: terms.delivery,
  }
}

async function claimedId(
  tx: Queries,
  idempotency: IdempotencyClaim | undefined,
  fresh: { readonly id: string; readonly at: Instant },
): Promise<string> {
  if (!idempotency) return fresh.id
  return claimResource(tx, idempotency, { resourceId: fresh.id, at: fresh.at })
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
  const archived = await findPlaces(tx, 'reference', [order.reference])
  if (other || archived.length > 0) throw new TillError('reference_used')
}
