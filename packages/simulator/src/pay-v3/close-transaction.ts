import type { World } from '../world/world.ts'
import type { V3Request, V3Result } from './endpoint.ts'
import { isOwnedBy, type Owner } from './owner.ts'
import { refuse } from './refusal.ts'
import { refusals } from './refusals.ts'

/**
 * Closes an order. An unknown number is answered 204, too, and is burnt: so merchants report it.
 * @see POST /v3/pay/transactions/out-trade-no/{out_trade_no}/close
 */
export const closing =
  (ownerIn: (request: V3Request) => Owner) =>
  (request: V3Request, { orders }: World): V3Result => {
    const owner = ownerIn(request)
    const outTradeNo = request.parts['out_trade_no'] ?? ''
    const number = { mchid: owner.mchid, outTradeNo }
    const order = orders.find(number)
    if (order !== undefined && !isOwnedBy(order, owner)) throw refuse(refusals.otherMerchantsOrder)
    const outcome = orders.close(number)
    if (outcome === 'paid') throw refuse(refusals.orderPaid)
    if (outcome === 'unknown') orders.burn(number)
    return { status: 204, outTradeNo }
  }
