import { billEndpoints } from './bills/endpoints.ts'
import { closeOrder } from './close-order.ts'
import type { V2Endpoint } from './endpoint.ts'
import { closeOrderRules, orderQueryRules, unifiedOrderRules } from './field-rules.ts'
import { orderQuery } from './order-query.ts'
import { refundEndpoints } from './refunds/endpoints.ts'
import { unifiedOrder } from './unified-order.ts'

/** Every v2 call that the simulator knows. */
export const v2Endpoints: readonly V2Endpoint[] = [
  {
    method: 'POST',
    path: '/pay/unifiedorder',
    title: { zh: 'v2 统一下单', en: 'v2 unified order' },
    rules: unifiedOrderRules,
    handle: unifiedOrder,
  },
  {
    method: 'POST',
    path: '/pay/orderquery',
    title: { zh: 'v2 查询订单', en: 'v2 query' },
    rules: orderQueryRules,
    handle: orderQuery,
  },
  {
    method: 'POST',
    path: '/pay/closeorder',
    title: { zh: 'v2 关闭订单', en: 'v2 close' },
    rules: closeOrderRules,
    handle: closeOrder,
  },
  ...refundEndpoints,
  ...billEndpoints,
]
