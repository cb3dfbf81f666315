import { combinedNumber } from '../../world/orders/order.ts'
import type { World } from '../../world/world.ts'
import type { V3Request, V3Result } from '../endpoint.ts'
import { canonical, payableUntil, refusalOf } from '../place-order.ts'
import { refuse } from '../refusal.ts'
import { refusals } from '../refusals.ts'
import { throughApp } from '../through-app.ts'

/** The shape that `combineRules` has proven. */
interface CombineBody {
  readonly combine_appid: string
  readonly combine_out_trade_no: string
  readonly sub_orders: readonly CombinePart[]
  readonly combine_payer_info: { readonly openid: string }
  readonly time_expire?: string
  readonly notify_url: string
}

interface CombinePart {
  readonly mchid: string
  readonly attach: string
  readonly amount: { readonly total_amount: number }
  readonly out_trade_no: string
  readonly description: string
}

/** @see 合单下单: 最少 2 笔，最多 50 笔 */
const FEWEST_PARTS = 2
const MOST_PARTS = 50

/** Several orders, one password. @see POST /v3/combine-transactions/jsapi */
export function placeCombined({ mchid, body }: V3Request, world: World): V3Result {
  const wish = body as unknown as CombineBody // checked against combineRules before
  requireFit({ wish, mchid }, world)
  const shared = {
    mchid,
    appid: wish.combine_appid,
    openid: wish.combine_payer_info.openid,
    protocol: 'v3',
    tradeType: 'JSAPI',
    currency: 'CNY',
    notifyUrl: wish.notify_url,
    deviceInfo: undefined,
    nonceStr: undefined,
    parameters: canonical(body),
    payableUntil: payableUntil(wish.time_expire, world),
    signKind: 'RSA',
    repeats: 'renew_prepay',
  } as const
  const parts = wish.sub_orders.map((part) => ({ ...shared, ...readPart(part, wish) }))
  const placed = world.orders.placeCombined({ whole: { ...shared, ...sumUp(parts, wish) }, parts })
  if (placed.kind !== 'placed') throw refusalOf(placed.kind, world)
  const { prepayId } = placed.prepay
  return { status: 200, body: { prepay_id: prepayId }, outTradeNo: wish.combine_out_trade_no }
}

const readPart = (part: CombinePart, { combine_out_trade_no }: CombineBody) => ({
  outTradeNo: part.out_trade_no,
  totalFen: part.amount.total_amount,
  description: part.description,
  attach: part.attach,
  combinedIn: combinedNumber(combine_out_trade_no),
})

const sumUp = (parts: readonly ReturnType<typeof readPart>[], { combine_out_trade_no }: CombineBody) => ({
  outTradeNo: combinedNumber(combine_out_trade_no),
  totalFen: parts.reduce((sum, { totalFen }) => sum + totalFen, 0),
  description: parts.map(({ description }) => description).join('；'),
  attach: undefined,
  parts: parts.map(({ outTradeNo }) => outTradeNo),
})

function requireFit({ wish, mchid }: { wish: CombineBody; mchid: string }, world: World): void {
  const { sub_orders: parts } = wish
  const { customers } = throughApp(wish.combine_appid, world)
  if (parts.some((part) => part.mchid !== mchid)) throw refuse(refusals.appidNotBound)
  if (parts.length < FEWEST_PARTS || parts.length > MOST_PARTS) throw wrongParts('子单条数应为 2 到 50')
  const numbers = new Set(parts.map(({ out_trade_no }) => out_trade_no))
  if (numbers.size < parts.length) throw wrongParts('子单商户订单号重复')
  if (customers.find(wish.combine_payer_info.openid) === undefined) throw refuse(refusals.openid)
}

function wrongParts(complaint: string) {
  const message = `输入源“/body/sub_orders”映射到字段“子单信息”规则校验失败，${complaint}`
  return refuse(refusals.field, {
    message,
    detail: { location: 'body', field: '/sub_orders', issue: message },
  })
}
