import type { World } from '../world/world.ts'
import type { V3Request, V3Result } from './endpoint.ts'
import { refuse } from './refusal.ts'
import { refusals } from './refusals.ts'

/**
 * Closes an order. An unknown number is answered 204, too, and is burnt: so merchants report it.
 * @see POST /v3/pay/transactions/out-trade-no/{out_trade_no}/close
 */
export function closeTransaction({ mchid, parts }: V3Request, { orders }: World): V3Result {
  const outTradeNo = parts['out_trade_no'] ?? ''
  const closing = orders.close({ mchid, outTradeNo })
  if (closing === 'paid') throw refuse(refusals.orderPaid)
  if (closing === 'unknown') orders.burn({ mchid, outTradeNo })
  return { status: 204, outTradeNo }
}
