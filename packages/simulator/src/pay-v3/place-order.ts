import type { JsonObject } from '../transport/json-object.ts'
import type { Partner, Prepay, TradeType } from '../world/orders/order.ts'
import type { Placing } from '../world/orders/order-book.ts'
import { parseRfc3339 } from '../world/time/shanghai.ts'
import type { World } from '../world/world.ts'
import { refuse, type V3Refusal } from './refusal.ts'
import { refusals } from './refusals.ts'

/** A `time_expire` nearer than this is moved to it. */
const SHORTEST_LIFE_MS = 60_000

/** What every body of an order has, whoever places it. */
export interface OrderBody {
  readonly description: string
  readonly out_trade_no: string
  readonly time_expire?: string
  readonly attach?: string
  readonly notify_url: string
  readonly amount: { readonly total: number }
}

export interface OrderWish {
  readonly wish: OrderBody
  /** The whole body: a repeat must equal it. */
  readonly parameters: JsonObject
  readonly tradeType: TradeType
  readonly mchid: string
  readonly appid: string
  /** Undefined while anybody may pay. */
  readonly openid: string | undefined
  readonly partner?: Partner
}

/**
 * Places an order, or the same one again.
 * @throws V3Refusal
 */
export function placeOrder({ wish, parameters, ...order }: OrderWish, world: World): Prepay {
  const placed = world.orders.place({
    ...order,
    outTradeNo: wish.out_trade_no,
    protocol: 'v3',
    totalFen: wish.amount.total,
    currency: 'CNY',
    description: wish.description,
    attach: wish.attach,
    notifyUrl: wish.notify_url,
    deviceInfo: undefined,
    nonceStr: undefined,
    parameters: canonical(parameters),
    payableUntil: payableUntil(wish.time_expire, world),
    signKind: 'RSA',
    repeats: 'renew_prepay',
  })
  if (placed.kind !== 'placed') throw refusalOf(placed.kind, world)
  return placed.prepay
}

/**
 * Last moment to pay, where the merchant names one.
 * @throws V3Refusal
 */
export function payableUntil(timeExpire: string | undefined, { clock }: World): number | undefined {
  if (timeExpire === undefined) return undefined
  const asked = parseRfc3339(timeExpire)
  if (asked !== undefined) return Math.max(asked, clock.now() + SHORTEST_LIFE_MS)
  const message = '输入源“/body/time_expire”映射到值字段“交易结束时间”格式校验失败，须为 RFC 3339 时间'
  throw refuse(refusals.field, {
    message,
    detail: { location: 'body', field: '/time_expire', value: timeExpire },
  })
}

/** How v3 says that an order cannot be placed. */
export function refusalOf(kind: Exclude<Placing['kind'], 'placed'>, { settings }: World): V3Refusal {
  switch (kind) {
    case 'paid':
      return refuse(refusals.orderPaid)
    case 'closed':
    case 'expired':
      return refuse(refusals.orderClosed)
    case 'changed':
    case 'burnt':
      return settings.get().reentryCode === 'INVALID_REQUEST'
        ? refuse(refusals.reentry)
        : refuse(refusals.reentry, { status: 403, code: 'OUT_TRADE_NO_USED', message: '商户订单号重复' })
  }
}

/** Equal for equal content, whatever the order of members. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value as JsonObject).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`
}
