import { combinedNumber } from '../../world/orders/order.ts'
import type { World } from '../../world/world.ts'
import type { V3Request, V3Result } from '../endpoint.ts'
import { refuse } from '../refusal.ts'
import { refusals } from '../refusals.ts'
import { throughApp } from '../through-app.ts'

/**
 * Closes the parts that are named; the whole can then be paid no more.
 * @see POST /v3/combine-transactions/out-trade-no/{combine_out_trade_no}/close
 */
export function closeCombined({ mchid, parts, body }: V3Request, world: World): V3Result {
  const { orders } = world
  const outTradeNo = parts['combine_out_trade_no'] ?? ''
  const whole = orders.find({ mchid, outTradeNo: combinedNumber(outTradeNo) })
  throughApp(String(body['combine_appid']), world)
  if (whole === undefined) throw refuse(refusals.orderNotFound)
  if (whole.payment !== undefined) throw refuse(refusals.orderPaid)
  const named = body['sub_orders'] as readonly { mchid: string; out_trade_no: string }[] // combineCloseRules
  const isPart = (part: (typeof named)[number]) =>
    part.mchid === mchid && whole.parts?.includes(part.out_trade_no) === true
  if (!named.every(isPart)) throw refuse(refusals.otherMerchantsOrder)
  for (const part of named) orders.close({ mchid, outTradeNo: part.out_trade_no })
  return { status: 204, outTradeNo }
}
