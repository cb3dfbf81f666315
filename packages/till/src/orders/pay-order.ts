import { addMs, type PrepayId } from '@minitill/wechat'
import type { ConfiguredChannel } from '../channels.ts'
import type { Effects } from '../effects.ts'
import { TillError } from '../errors/till-error.ts'
import type { Queries } from '../store/store.ts'
import type { Orders, PayRequest } from '../till.ts'
import { traced } from '../tracing/traced.ts'
import { placeOrder } from '../tracing/traced-calls.ts'
import { addFirstQuery } from './add-first-query.ts'
import { freezePrepay } from './freeze-prepay.ts'
import { loadOrder } from './load-order.ts'
import type { Order, OrderId } from './order.ts'
import { findOrder, saveOrder } from './order-rows.ts'
import { createPlaceOrder } from './place-order.ts'
import { singleFlight } from './single-flight.ts'

/**
 * Places an order with WeChat and signs for the cashier. Two taps at once place it once.
 * What WeChat will not take (`ORDERPAID`, a number that is spent) is asked about, and the answer decides.
 */
export const createPayOrder = (effects: Effects, confirm: (id: OrderId) => Promise<Order>): Orders['pay'] => {
  const placing = singleFlight<OrderId, PrepayId>()
  const placeAnew = traced({ tracing: effects.tracing, as: placeOrder }, createPlaceOrder(effects, confirm))
  /** Looks once more: somebody else's placing may have ended since the order was read. */
  const place = async (id: OrderId) => {
    const order = await loadOrder(effects, id)
    return freshPrepayId(order, effects) ?? (await placeAnew(order))
  }
  return async (request) => {
    const order = await preparePayment(effects, request)
    const { pay } = effects.channels.find(order.channel)
    const prepayId = freshPrepayId(order, effects) ?? (await placing(order.id, () => place(order.id)))
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
  if (!order || order.appid !== request.appid || isOthers) throw new TillError('order_not_found')
  if (order.state === 'paid') throw new TillError('order_already_paid')
  if (order.state === 'closed' || effects.clock.now() >= order.expiresAt) throw new TillError('order_closed')
  return order
}
