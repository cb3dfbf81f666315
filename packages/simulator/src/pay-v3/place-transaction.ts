import type { JsonObject } from '../transport/json-object.ts'
import type { Prepay, TradeType } from '../world/orders/order.ts'
import type { World } from '../world/world.ts'
import type { V3Request, V3Result } from './endpoint.ts'
import { type OrderBody, placeOrder } from './place-order.ts'
import { refuse } from './refusal.ts'
import { refusals } from './refusals.ts'
import { throughApp } from './through-app.ts'

/** The shape that the rules of the endpoint have proven. */
interface PrepayBody extends OrderBody {
  readonly appid: string
  /** Nobody yet, other than for JSAPI. */
  readonly payer?: { readonly openid: string }
}

/** One way to pay: what is placed, and what the merchant goes on with. */
export interface Way {
  readonly tradeType: TradeType
  readonly answer: (prepay: Prepay) => JsonObject
}

const prepayId = ({ prepayId: prepay_id }: Prepay) => ({ prepay_id })

export const ways = {
  jsapi: { tradeType: 'JSAPI', answer: prepayId },
  app: { tradeType: 'APP', answer: prepayId },
  native: { tradeType: 'NATIVE', answer: ({ link }) => ({ code_url: link }) },
  h5: { tradeType: 'MWEB', answer: ({ link }) => ({ h5_url: link }) },
} as const satisfies Record<string, Way>

/** @see POST /v3/pay/transactions/jsapi (for mini programs too), app, native, h5 */
export const placing =
  (way: Way) =>
  ({ mchid, body }: V3Request, anyApp: World): V3Result => {
    const wish = body as unknown as PrepayBody // checked against the rules of the endpoint before
    const world = throughApp(wish.appid, anyApp)
    const openid = wish.payer?.openid
    if (openid !== undefined && world.customers.find(openid) === undefined) throw refuse(refusals.openid)
    const { tradeType } = way
    const placed = placeOrder({ wish, parameters: body, tradeType, mchid, appid: wish.appid, openid }, world)
    return { status: 200, body: way.answer(placed), outTradeNo: wish.out_trade_no }
  }
