import type { JsonObject } from '../../transport/json-object.ts'
import type { Order } from '../../world/orders/order.ts'
import type { Parcel, Shipment } from '../../world/shipping/shipment.ts'
import type { World } from '../../world/world.ts'
import { logisticsTypes } from './read-news.ts'

/** A payment as the shipping calls show it; times in seconds. @see get_order */
export function viewPayment(order: Order, { shipping }: World): JsonObject {
  return {
    transaction_id: order.payment?.transactionId,
    merchant_trade_no: order.outTradeNo,
    merchant_id: order.mchid,
    sub_merchant_id: order.partner?.subMchid ?? '',
    description: order.description,
    paid_amount: order.totalFen,
    openid: order.openid,
    trade_create_time: secondsOf(order.createdAt),
    pay_time: secondsOf(order.payment?.paidAt ?? 0),
    order_state: shipping.stateOf(order),
    in_complaint: false,
    shipping: viewShipment(shipping.find(order)),
  }
}

function viewShipment(shipment: Shipment | undefined): JsonObject {
  if (shipment === undefined) return {}
  const { way, parcels, shippedAt, hasReshipped } = shipment
  return {
    delivery_mode: way.isSplit ? 2 : 1,
    logistics_type: logisticsTypes.indexOf(way.logistics) + 1,
    finish_shipping: shippedAt !== undefined,
    finish_shipping_count: shippedAt === undefined ? 0 : hasReshipped ? 2 : 1,
    goods_desc: parcels.map(({ itemDesc }) => itemDesc).join(';'),
    shipping_list: parcels.map(viewParcel),
  }
}

const viewParcel = ({ trackingNo, expressCompany, itemDesc, contact, toldAt }: Parcel): JsonObject => ({
  tracking_no: trackingNo,
  express_company: expressCompany,
  goods_desc: itemDesc,
  upload_time: secondsOf(toldAt),
  contact: { consignor_contact: contact.consignor, receiver_contact: contact.receiver },
})

const secondsOf = (epochMs: number) => Math.floor(epochMs / 1000)
