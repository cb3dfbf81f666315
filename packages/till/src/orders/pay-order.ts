import { addMs, type PayChannel, type PrepayId, type PrepayRequest, WechatError } from '@minitill/wechat'
import type { ConfiguredChannel } from '../channels.ts'
import type { Effects } from '../effects.ts'
import { TillError } from '../errors/till-error.ts'
import { recordEvent } from '../events/record-event.ts'
import { addJob } from '../jobs/add-job.ts'
import type { Queries } from '../store/store.ts'
import type { Orders, PayRequest } from '../till.ts'
import { addFirstQuery } from './create-order.ts'
import { freezePrepay } from './freeze-prepay.ts'
import type { Order, OrderId } from './order.ts'
import { findOrder, saveOrder } from './order-rows.ts'
import { singleFlight } from './single-flight.ts'

/**
 * Places an order with WeChat and signs for the cashier. Two taps at once place it once.
 * What WeChat will not take (`ORDERPAID`, a number that is spent) is asked about, and the answer decides.
 */
export const createPayOrder = (effects: Effects, confirm: (id: OrderId) => Promise<Order>): Orders['pay'] => {
  const placing = singleFlight<OrderId, PrepayId>()
  return async (request) => {
    const order = await preparePayment(effects, request)
    const { pay } = effects.channels.find(order.channel)
    const prepayId =
      freshPrepayId(order, effects) ??
      (await placing(order.id, () => place({ order, pay, effects, confirm })))
    return { order, payParams: await pay.payParams(prepayId) }
  }
}

/** WeChat's cashier takes a prepay id for two hours; it is renewed while it still has ten minutes. */
const PREPAY_LIFE_MS = 110 * 60_000

function freshPrepayId(order: Order, effects: Effects): PrepayId | undefined {
  const placed = order.prepay?.placed
  if (!placed || effects.clock.now() >= addMs(placed.at, PREPAY_LIFE_MS)) return undefined
  return placed.prepayId
}

/** Checks who pays and when, and freezes the unified order before WeChat hears of it. */
async function preparePayment(effects: Effects, request: PayRequest): Promise<Order> {
  const order = requirePayable(await findOrder(effects.store.queries, request.id), request, effects)
  if (order.prepay) return order
  const channel = effects.channels.find(order.channel)
  return effects.store.transaction((tx) => freezeInStore(tx, { request, effects, channel }))
}

async function freezeInStore(
  tx: Queries,
  parts: { readonly request: PayRequest; readonly effects: Effects; readonly channel: ConfiguredChannel },
): Promise<Order> {
  const { request, effects, channel } = parts
  const order = requirePayable(await findOrder(tx, request.id), request, effects)
  if (order.prepay) return order
  const frozen = freezePrepay(order, { ...request, notifyUrl: channel.notifyUrl, now: effects.clock.now() })
  await saveOrder(tx, frozen)
  await addFirstQuery(tx, frozen, effects)
  return frozen
}

function requirePayable(order: Order | undefined, request: PayRequest, effects: Effects): Order {
  const isOthers = order?.openid !== undefined && order.openid !== request.openid
  if (!order || isOthers) throw new TillError('order_not_found')
  if (order.state === 'paid') throw new TillError('order_already_paid')
  if (order.state === 'closed' || effects.clock.now() >= order.expiresAt) throw new TillError('order_closed')
  return order
}

interface Placing {
  readonly order: Order
  readonly pay: PayChannel
  readonly effects: Effects
  readonly confirm: (id: OrderId) => Promise<Order>
}

async function place({ order, pay, effects, confirm }: Placing): Promise<PrepayId> {
  if (!order.prepay) throw new TillError('order_has_no_payer')
  try {
    const prepayId = await prepayTwice(pay, order.prepay.request)
    await keepPrepayId({ id: order.id, prepayId, effects })
    return prepayId
  } catch (error) {
    if (error instanceof WechatError) throw await explainRefusal(error, () => confirm(order.id))
    throw error
  }
}

/** An answer that got lost is asked for again at once: the same parameters place the same order. */
async function prepayTwice(pay: PayChannel, request: PrepayRequest): Promise<PrepayId> {
  try {
    return await pay.prepay(request)
  } catch (error) {
    if (error instanceof WechatError && error.outcome === 'unknown') return pay.prepay(request)
    throw error
  }
}

/**
 * Keeps the prepay id. An order that was closed in the meantime must be closed at WeChat too, because it has just
 * become payable there.
 */
async function keepPrepayId(kept: {
  readonly id: OrderId
  readonly prepayId: PrepayId
  readonly effects: Effects
}): Promise<void> {
  const { id, prepayId, effects } = kept
  const isPayable = await effects.store.transaction(async (tx) => {
    const order = await findOrder(tx, id)
    if (!order?.prepay) return false
    if (order.state !== 'pending') {
      await addJob(
        tx,
        { task: { kind: 'order.close', reason: 'merchant' }, orderId: id, runAt: effects.clock.now() },
        effects,
      )
      return false
    }
    await saveOrder(tx, {
      ...order,
      prepay: { ...order.prepay, placed: { prepayId, at: effects.clock.now() } },
    })
    await recordEvent(tx, { type: 'order.prepaid', orderId: id }, effects)
    return true
  })
  if (!isPayable) throw new TillError('order_closed')
}

/** Turns WeChat's refusal into ours; where the order's true state is in doubt, WeChat is asked first. */
async function explainRefusal(error: WechatError, confirm: () => Promise<Order>): Promise<TillError> {
  if (error.outcome === 'unknown' || error.isRepeatable)
    return new TillError('wechat_unavailable', { cause: error })
  if (error.remedy !== 'query' && error.remedy !== 'new_number') {
    return new TillError('wechat_refused', { cause: error, detail: error.code })
  }
  try {
    const { state } = await confirm()
    const codes = { paid: 'order_already_paid', closed: 'order_closed', pending: 'wechat_refused' } as const
    return new TillError(codes[state], { cause: error, detail: error.code })
  } catch (cause) {
    if (cause instanceof WechatError) return new TillError('wechat_unavailable', { cause })
    throw cause
  }
}
