import type { Order } from '../world/orders/order.ts'
import type { World } from '../world/world.ts'
import type { V3Request, V3Result } from './endpoint.ts'
import { isOwnedBy, type Owner } from './owner.ts'
import { refuse } from './refusal.ts'
import { refusals } from './refusals.ts'
import { viewTransaction } from './transaction-view.ts'

type ReadOwner = (request: V3Request) => Owner

/** Any state. @see GET /v3/pay/transactions/out-trade-no/{out_trade_no} */
export const queryingByOutTradeNo = (ownerIn: ReadOwner) => (request: V3Request, world: World) => {
  const owner = ownerIn(request)
  const outTradeNo = request.parts['out_trade_no'] ?? ''
  return show({ order: world.orders.find({ mchid: owner.mchid, outTradeNo }), owner }, world)
}

/** Paid orders only: others have no transaction_id. @see GET /v3/pay/transactions/id/{transaction_id} */
export const queryingById = (ownerIn: ReadOwner) => (request: V3Request, world: World) => {
  const owner = ownerIn(request)
  const order = world.orders.findByTransaction(request.parts['transaction_id'] ?? '')
  return show({ order, owner }, world)
}

function show({ order, owner }: { order: Order | undefined; owner: Owner }, { clock }: World): V3Result {
  if (order === undefined) throw refuse(refusals.orderNotFound)
  if (!isOwnedBy(order, owner)) throw refuse(refusals.otherMerchantsOrder)
  return { status: 200, body: viewTransaction(order, clock.now()), outTradeNo: order.outTradeNo }
}
