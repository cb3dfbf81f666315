import type { V2Params } from '../../codec/v2-sign.ts'
import type { World } from '../../world/world.ts'
import type { V2Request } from '../endpoint.ts'
import { failTransport } from '../refusal.ts'
import { unifiedOrder } from '../unified-order.ts'

/** The amounts of the acceptance cases, as far as merchants have logged them. */
const caseAmounts: Readonly<Record<string, readonly string[]>> = { JSAPI: ['101', '102'], NATIVE: ['301'] }

/** Places an order that counts as paid at once: nobody opens a cashier. @see v2 仿真测试系统 */
export function rehearseOrder(request: V2Request, world: World): V2Params {
  const { trade_type = '', total_fee = '', out_trade_no: outTradeNo = '' } = request.params
  if (caseAmounts[trade_type]?.includes(total_fee) !== true) throw noSuchCase(total_fee)
  const placed = unifiedOrder(request, world)
  const order = world.orders.find({ mchid: world.merchant.mchid, outTradeNo })
  if (order !== undefined && order.payment === undefined) {
    const openid = order.openid ?? world.customers.all()[0]?.openid ?? ''
    world.courier.begin({ kind: 'payment', order: world.orders.markPaid({ order, openid }) })
  }
  return { ...placed, device_info: 'sandbox', err_code: 'SUCCESS', err_code_des: 'ok' } // as logged
}

const noSuchCase = (totalFee: string) =>
  failTransport(`沙箱支付金额(${totalFee})无效，请检查需要验收的case`, {
    zh: '沙箱只接受验收用例的金额：JSAPI 101、102，NATIVE 301（分）',
    en: 'The sandbox takes the amounts of its cases only: 101 and 102 fen for JSAPI, 301 for NATIVE.',
  })
