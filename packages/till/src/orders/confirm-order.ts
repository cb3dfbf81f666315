import { addMs, type Instant, type Payment, WechatError } from '@minitill/wechat'
import { openDiscrepancy } from '../discrepancies/open-discrepancy.ts'
import type { Effects } from '../effects.ts'
import type { Settle } from '../settle/settlement.ts'
import { closeHere } from './close-here.ts'
import { loadOrder } from './load-order.ts'
import type { Order, OrderId } from './order.ts'
import { singleFlight } from './single-flight.ts'

/**
 * Asks WeChat about an order and lets the answer through the door. Calls at the same time share one question.
 * @throws TillError `order_not_found`
 * @throws WechatError when WeChat cannot be asked
 */
export const createAskWechat = (effects: Effects, settle: Settle) => {
  const asking = singleFlight<OrderId, Order>()
  return (id: OrderId): Promise<Order> => asking(id, () => ask({ id, effects, settle }))
}

/**
 * The same for impatient callers: it asks at most every two seconds, and where WeChat cannot be asked it answers
 * what is known, because the jobs go on asking.
 */
export const createConfirmOrder = (effects: Effects, askWechat: (id: OrderId) => Promise<Order>) => {
  const lastAsked = new Map<OrderId, Instant>()
  return async (id: OrderId): Promise<Order> => {
    const order = await loadOrder(effects, id)
    const now = effects.clock.now()
    const isRecent = now < addMs(lastAsked.get(id) ?? ((0 - PATIENCE_MS) as Instant), PATIENCE_MS)
    if (order.state !== 'pending' || !order.prepay || isRecent) return order
    remember(lastAsked, id, now)
    return askWechat(id).catch((error) => fallBack(error, order))
  }
}

const PATIENCE_MS = 2_000
/** The oldest are forgotten first; forgetting one costs a question too many. */
const REMEMBERED_LIMIT = 10_000

function remember(lastAsked: Map<OrderId, Instant>, id: OrderId, now: Instant): void {
  lastAsked.delete(id)
  lastAsked.set(id, now)
  const [oldest] = lastAsked.keys()
  if (lastAsked.size > REMEMBERED_LIMIT && oldest !== undefined) lastAsked.delete(oldest)
}

function fallBack(error: unknown, known: Order): Order {
  if (error instanceof WechatError) return known
  throw error
}

interface Asking {
  readonly id: OrderId
  readonly effects: Effects
  readonly settle: Settle
}

async function ask({ id, effects, settle }: Asking): Promise<Order> {
  const order = await loadOrder(effects, id)
  const { pay } = effects.channels.find(order.channel)
  const answer = await pay.query({ kind: 'outTradeNo', outTradeNo: order.outTradeNo })
  if (answer.kind === 'not_found') return order
  await believe({ order, payment: answer.payment, effects, settle })
  return loadOrder(effects, id)
}

async function believe(heard: {
  readonly order: Order
  readonly payment: Payment
  readonly effects: Effects
  readonly settle: Settle
}): Promise<void> {
  const { order, payment, effects, settle } = heard
  switch (payment.kind) {
    case 'paid':
      await settle({ source: 'query', channel: order.channel, payment })
      return
    case 'closed':
      await closeHere({ id: order.id, reason: 'wechat', effects })
      return
    case 'unpaid':
      return
    case 'unknown':
      await reportUnknownState({ order, tradeState: payment.tradeState, effects })
      return
    default:
      payment satisfies never
  }
}

function reportUnknownState(seen: {
  readonly order: Order
  readonly tradeState: string
  readonly effects: Effects
}) {
  const { order, tradeState, effects } = seen
  const { id: orderId, outTradeNo } = order
  const detail = `WeChat answered the trade_state ${tradeState}, which this version does not know`
  const found = { kind: 'unknown_state', detail, outTradeNo, transactionId: undefined, orderId } as const
  return effects.store.transaction((tx) => openDiscrepancy(tx, found, effects))
}
