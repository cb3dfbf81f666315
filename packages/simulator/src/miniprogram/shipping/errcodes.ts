import type { Bilingual } from '../../bilingual.ts'

/** What the shipping calls say when they refuse. @see the error codes of upload_shipping_info and its siblings */
export const shippingErrcodes = {
  noOrder: terms(10060001, '支付单不存在', {
    zh: '单号不对，或不是这个小程序的支付单，或刚刚支付（设置 shippingLagSeconds）',
    en: 'Wrong number, a payment of another app, or paid a moment ago (setting `shippingLagSeconds`).',
  }),
  received: terms(10060002, '支付单已完成发货，无法继续发货', {
    zh: '已确认收货，发货信息不能再改',
    en: 'The goods were received: nothing can be told otherwise any more.',
  }),
  reshipUsed: terms(10060003, '支付单已使用重新发货机会', {
    zh: '一笔支付单只能重新发货一次',
    en: 'An order can be shipped anew once, and was.',
  }),
  wrongState: terms(10060004, '支付单处于不可发货的状态', {
    zh: '已全额退款，不能发货',
    en: 'Refunded in full: there is nothing to ship.',
  }),
  logistics: terms(10060005, '物流类型有误', {
    zh: 'logistics_type 应为 1 到 4',
    en: 'logistics_type is 1 to 4.',
  }),
  splitNeedsExpress: terms(10060006, '非快递发货时不允许分拆发货', {
    zh: '分拆发货只能用物流快递',
    en: 'Only express can be split.',
  }),
  splitEnd: terms(10060007, '分拆发货模式下必须填写 is_all_delivered', {
    zh: '分拆发货必须传布尔值 is_all_delivered',
    en: 'Split needs is_all_delivered, a boolean.',
  }),
  itemEmpty: terms(10060008, '商品描述 item_desc 字段不能为空', {
    zh: 'item_desc 是空的',
    en: 'item_desc is empty.',
  }),
  itemLong: terms(10060009, '商品描述 item_desc 字段太长', {
    zh: 'item_desc 限 120 字',
    en: 'item_desc has at most 120 characters.',
  }),
  lastIndex: terms(10060011, 'last_index不合法', {
    zh: 'last_index 应是上一页返回的',
    en: 'last_index is what the page before answered.',
  }),
  parameter: terms(10060014, '参数错误', {
    zh: '参数缺少或类型不对；顺丰还需要打码的联系方式，末 4 位数字可见',
    en: 'A parameter is missing or of another type; SF also needs a masked contact with its last 4 digits.',
  }),
  itemMissing: terms(10060020, '商品描述 item_desc 不能为空', {
    zh: '每个 shipping_list 都要有 item_desc',
    en: 'Each of shipping_list needs an item_desc.',
  }),
  unchanged: terms(10060023, '发货信息未更新', {
    zh: '与已有的发货信息相同，或 upload_time 不比上次新：可当作成功',
    en: 'The same as before, or upload_time is not later: take it for success.',
  }),
  tooMany: terms(10060024, '物流信息列表太长', {
    zh: '最多 15 个包裹',
    en: 'There are at most 15 parcels.',
  }),
  companyLong: terms(10060025, '物流公司编码太长', {
    zh: 'express_company 限 128 字节',
    en: 'express_company has at most 128 bytes.',
  }),
  trackingLong: terms(10060026, '物流单号太长', {
    zh: 'tracking_no 限 128 字节',
    en: 'tracking_no has at most 128 bytes.',
  }),
  notShipped: terms(10060028, '支付单不是已发货状态', {
    zh: '先发货，且尚未确认收货',
    en: 'Ship first; and it must not be received yet.',
  }),
  receivedTime: terms(10060029, '签收时间非法', {
    zh: 'received_time 是秒，须在发货之后',
    en: 'received_time is in seconds and later than the shipping.',
  }),
  reminded: terms(10060030, '支付单已使用提醒收货机会', {
    zh: '每笔支付单只能提醒一次',
    en: 'An order is reminded of once, and was.',
  }),
  otherPayer: terms(10060031, 'payer的openid与支付单不匹配', {
    zh: 'payer.openid 不是付款人',
    en: 'payer.openid did not pay this order.',
  }),
  remindNeedsExpress: terms(10060032, '只有物流快递发货时允许提醒用户确认收货', {
    zh: '只有物流快递能提醒收货',
    en: 'Only express can be reminded of.',
  }),
  keyType: missing(268485194, 'order_key.order_number_type'),
  keyTransaction: missing(268485195, 'order_key.transaction_id'),
  keyMchid: missing(268485196, 'order_key.mchid'),
  keyOutTradeNo: missing(268485197, 'order_key.out_trade_no'),
  uploadTime: terms(268485216, '上传时间非法，请按照 RFC 3339 格式填写', {
    zh: 'upload_time 形如 2026-01-15T10:00:00.000+08:00',
    en: 'upload_time looks like 2026-01-15T10:00:00.000+08:00.',
  }),
  deliveryMode: terms(268485224, '发货模式非法', {
    zh: 'delivery_mode 应为 1（统一）或 2（分拆）',
    en: 'delivery_mode is 1 (unified) or 2 (split).',
  }),
  trackingMissing: missing(268485226, 'shipping_list.tracking_no'),
  companyMissing: missing(268485227, 'shipping_list.express_company'),
  unifiedIsOne: terms(268485228, '统一发货模式下，物流信息列表长度必须为 1', {
    zh: '统一发货只有一个包裹',
    en: 'Unified shipping is exactly one parcel.',
  }),
  specialType: terms(268546000, 'type非法', {
    zh: 'type 应为 1（预售商品订单）或 2（测试订单）',
    en: 'type is 1 (a presale) or 2 (a test).',
  }),
  delayTo: terms(268546001, 'delay_to非法', {
    zh: 'delay_to 是秒，须在支付 15 天之后、330 天之内',
    en: 'delay_to is in seconds, more than 15 and at most 330 days after the payment.',
  }),
  notWaiting: terms(268546002, '账户不存在这个待发货单号', {
    zh: '没有这个单号，或它不是这个小程序里已支付、未发货的订单',
    en: 'No such number, or not an order of this app that is paid and not shipped.',
  }),
  appidMissing: terms(40097, 'invalid args', { zh: '缺少 appid', en: 'The appid is missing.' }),
} as const

/** A member of the order key or of a parcel that must be there is not. */
function missing(errcode: number, name: string): ShippingFault {
  return terms(errcode, `${name} 不能为空`, { zh: `缺少 ${name}`, en: `${name} is missing.` })
}

function terms(errcode: number, errmsg: string, why: Bilingual): ShippingFault {
  return { errcode, errmsg, why }
}

/** One of them, as the room answers it. */
export interface ShippingFault {
  readonly errcode: number
  readonly errmsg: string
  readonly why: Bilingual
}
