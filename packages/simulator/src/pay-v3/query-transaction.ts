import type { Order } from '../world/orders/order.ts'
import type { World } from '../world/world.ts'
import type { V3Request, V3Result } from './endpoint.ts'
import { refuse } from './refusal.ts'
import { refusals } from './refusals.ts'
import { viewTransaction } from './transaction-view.ts'

/** Any state. @see GET /v3/pay/transactions/out-trade-no/{out_trade_no} */
export function queryByOutTradeNo(request: V3Request, world: World): V3Result {
  requireOwnMchid(request)
  const outTradeNo = request.parts['out_trade_no'] ?? ''
  return show(world.orders.find({ mchid: request.mchid, outTradeNo }), world)
}

/** Paid orders only: others have no transaction_id. @see GET /v3/pay/transactions/id/{transaction_id} */
export function queryById(request: V3Request, world: World): V3Result {
  requireOwnMchid(request)
  return show(world.orders.findByTransaction(request.parts['transaction_id'] ?? ''), world)
}

function show(order: Order | undefined, { clock }: World): V3Result {
  if (order === undefined) throw refuse(refusals.orderNotFound)
  return { status: 200, body: viewTransaction(order, clock.now()), outTradeNo: order.outTradeNo }
}

/** The merchant number stands in the query string, and nowhere else. */
function requireOwnMchid({ query, mchid }: V3Request): void {
  const asked = query.get('mchid')
  if (asked === mchid) return
  if (asked !== null && asked !== '') throw refuse(refusals.otherMerchantsOrder)
  const message = '输入源“/query/mchid”映射到字段“直连商户号”必填性规则校验失败，此字段为必填项'
  throw refuse(refusals.field, { message, detail: { location: 'query', field: 'mchid', issue: message } })
}
