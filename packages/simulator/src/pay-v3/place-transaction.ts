import type { JsonObject } from '../transport/json-object.ts'
import type { Prepay, TradeType } from '../world/orders/order.ts'
import type { Placing } from '../world/orders/order-book.ts'
import { parseRfc3339 } from '../world/time/shanghai.ts'
import type { World } from '../world/world.ts'
import type { V3Request, V3Result } from './endpoint.ts'
import { refuse, type V3Refusal } from './refusal.ts'
import { refusals } from './refusals.ts'

/** A `time_expire` nearer than this is moved to it. */
const SHORTEST_LIFE_MS = 60_000

/** The shape that the rules of the endpoint have proven. */
interface PrepayBody {
  readonly appid: string
  readonly description: string
  readonly out_trade_no: string
  readonly time_expire?: string
  readonly attach?: string
  readonly notify_url: string
  readonly amount: { readonly total: number }
  /** Nobody yet, other than for JSAPI. */
  readonly payer?: { readonly openid: string }
}

interface Way {
  readonly tradeType: TradeType
  /** What the merchant goes on with. */
  readonly answer: (prepay: Prepay) => JsonObject
}

/** @see POST /v3/pay/transactions/jsapi, for mini programs too */
export const placeJsapi = placing({ tradeType: 'JSAPI', answer: ({ prepayId }) => ({ prepay_id: prepayId }) })
/** @see POST /v3/pay/transactions/app */
export const placeApp = placing({ tradeType: 'APP', answer: ({ prepayId }) => ({ prepay_id: prepayId }) })
/** @see POST /v3/pay/transactions/native */
export const placeNative = placing({ tradeType: 'NATIVE', answer: ({ link }) => ({ code_url: link }) })
/** @see POST /v3/pay/transactions/h5 */
export const placeH5 = placing({ tradeType: 'MWEB', answer: ({ link }) => ({ h5_url: link }) })

function placing(way: Way) {
  return ({ mchid, body }: V3Request, world: World): V3Result => {
    const wish = body as unknown as PrepayBody // checked against the rules of the endpoint before
    const placed = place({ wish, mchid, tradeType: way.tradeType, parameters: canonical(body) }, world)
    return { status: 200, body: way.answer(placed), outTradeNo: wish.out_trade_no }
  }
}

interface Wanted {
  readonly wish: PrepayBody
  readonly mchid: string
  readonly tradeType: TradeType
  readonly parameters: string
}

function place({ wish, mchid, tradeType, parameters }: Wanted, world: World): Prepay {
  if (wish.appid !== world.app.appid) throw refuse(refusals.appidNotBound)
  const openid = wish.payer?.openid
  if (openid !== undefined && world.customers.find(openid) === undefined) throw refuse(refusals.openid)
  const placed = world.orders.place({
    mchid,
    appid: wish.appid,
    outTradeNo: wish.out_trade_no,
    protocol: 'v3',
    tradeType,
    openid,
    totalFen: wish.amount.total,
    currency: 'CNY',
    description: wish.description,
    attach: wish.attach,
    notifyUrl: wish.notify_url,
    deviceInfo: undefined,
    nonceStr: undefined,
    parameters,
    payableUntil: payableUntil(wish.time_expire, world),
    signKind: 'RSA',
    repeats: 'renew_prepay',
  })
  if (placed.kind !== 'placed') throw refusalOf(placed.kind, world)
  return placed.prepay
}

function payableUntil(timeExpire: string | undefined, { clock }: World): number | undefined {
  if (timeExpire === undefined) return undefined
  const asked = parseRfc3339(timeExpire)
  if (asked !== undefined) return Math.max(asked, clock.now() + SHORTEST_LIFE_MS)
  const message = '输入源“/body/time_expire”映射到值字段“交易结束时间”格式校验失败，须为 RFC 3339 时间'
  throw refuse(refusals.field, {
    message,
    detail: { location: 'body', field: '/time_expire', value: timeExpire },
  })
}

function refusalOf(kind: Exclude<Placing['kind'], 'placed'>, { settings }: World): V3Refusal {
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
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value as JsonObject).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`
}
