import { tellReceived } from '../world/push/tell-trade.ts'
import { shippingStates } from '../world/shipping/shipping-desk.ts'
import { metBy } from '../world/world.ts'
import type { ControlContext, ControlRequest } from './context.ts'
import { ControlError } from './control-error.ts'
import { namedOrder } from './named.ts'
import { recordPhoneCall } from './record-phone-call.ts'

/** `wx.openBusinessView` of weappOrderConfirm: the customer confirms that the goods have come. */
export function confirmReceipt({ body }: ControlRequest, context: ControlContext) {
  const order = namedOrder(body, context.world)
  const world = metBy(order, context.world)
  const shipment = world.shipping.find(order)
  if (shipment === undefined || world.shipping.stateOf(order) !== shippingStates.shipped) throw notShipped()
  world.shipping.confirm(shipment)
  tellReceived(order, world)
  const { outTradeNo } = order
  const request = { businessType: 'weappOrderConfirm', extraData: { merchant_trade_no: outTradeNo } }
  const response = { errMsg: 'openBusinessView:ok', extraData: { status: 'success' } }
  recordPhoneCall({ call: 'wx.openBusinessView', title, request, response, outTradeNo }, context)
  return { orderState: world.shipping.stateOf(order) }
}

const title = { zh: '顾客确认收货', en: 'The customer confirms the receipt' }

const notShipped = () =>
  new ControlError({
    status: 409,
    code: 'not_shipped',
    message: {
      zh: '订单不在“已发货”状态：先上传发货信息，且尚未确认收货',
      en: 'The order is not in the state shipped: upload the shipping information first, and confirm once.',
    },
  })
