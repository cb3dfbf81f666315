import { combinedNumber } from '../../world/orders/order.ts'
import type { World } from '../../world/world.ts'
import type { V3Request, V3Result } from '../endpoint.ts'
import { refuse } from '../refusal.ts'
import { refusals } from '../refusals.ts'
import { viewCombined } from './view-combined.ts'

/** All its parts at once. @see GET /v3/combine-transactions/out-trade-no/{combine_out_trade_no} */
export function queryCombined({ mchid, parts }: V3Request, { orders, clock }: World): V3Result {
  const outTradeNo = parts['combine_out_trade_no'] ?? ''
  const whole = orders.find({ mchid, outTradeNo: combinedNumber(outTradeNo) })
  if (whole === undefined) throw refuse(refusals.orderNotFound)
  const body = viewCombined({ whole, parts: orders.paidWith(whole), now: clock.now() })
  return { status: 200, body, outTradeNo }
}
