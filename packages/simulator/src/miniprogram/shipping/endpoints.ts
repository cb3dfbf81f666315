import { authorized } from '../access-token.ts'
import type { PlatformEndpoint } from '../endpoint.ts'
import { listDeliveryCompanies } from './delivery-companies.ts'
import { listPayments, queryPayment } from './query-payments.ts'
import { remindReceipt } from './remind-receipt.ts'
import { reportSpecialOrder } from './report-special.ts'
import { isTradeManaged, isTradeManagementConfirmed, setJumpPath } from './trade-management.ts'
import { uploadCombinedShipping } from './upload-combined.ts'
import { uploadShipping } from './upload-shipping.ts'

/** The calls of 小程序发货信息管理. */
export const shippingEndpoints: readonly PlatformEndpoint[] = [
  {
    method: 'POST',
    path: '/wxa/sec/order/upload_shipping_info',
    title: { zh: '上传发货信息', en: 'Shipping information' },
    handle: authorized(uploadShipping),
  },
  {
    method: 'POST',
    path: '/wxa/sec/order/upload_combined_shipping_info',
    title: { zh: '上传合单发货信息', en: 'Shipping information of a combined order' },
    handle: authorized(uploadCombinedShipping),
  },
  {
    method: 'POST',
    path: '/wxa/sec/order/opspecialorder',
    title: { zh: '特殊发货报备', en: 'Report of a presale or a test' },
    handle: authorized(reportSpecialOrder),
  },
  {
    method: 'POST',
    path: '/wxa/sec/order/get_order',
    title: { zh: '查询发货状态', en: 'Shipping state of a payment' },
    handle: authorized(queryPayment),
  },
  {
    method: 'POST',
    path: '/wxa/sec/order/get_order_list',
    title: { zh: '查询支付单列表', en: 'Payments and their shipping states' },
    handle: authorized(listPayments),
  },
  {
    method: 'POST',
    path: '/wxa/sec/order/notify_confirm_receive',
    title: { zh: '确认收货提醒', en: 'Reminder to confirm the receipt' },
    handle: authorized(remindReceipt),
  },
  {
    method: 'POST',
    path: '/wxa/sec/order/set_msg_jump_path',
    title: { zh: '设置发货消息的跳转路径', en: 'Where shipping messages lead' },
    handle: authorized(setJumpPath),
  },
  {
    method: 'POST',
    path: '/wxa/sec/order/is_trade_managed',
    title: { zh: '是否已开通发货信息管理', en: 'Is shipping managed?' },
    handle: authorized(isTradeManaged),
  },
  {
    method: 'POST',
    path: '/wxa/sec/order/is_trade_management_confirmation_completed',
    title: { zh: '是否已完成交易结算管理确认', en: 'Is trade management confirmed?' },
    handle: authorized(isTradeManagementConfirmed),
  },
  {
    method: 'POST',
    path: '/cgi-bin/express/delivery/open_msg/get_delivery_list',
    title: { zh: '物流公司列表', en: 'Carriers and their codes' },
    handle: authorized(listDeliveryCompanies),
  },
]
