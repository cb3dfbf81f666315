import type { MiniProgramErrorFacts } from '../error-facts.ts'

/**
 * The `errcode`s of 小程序发货信息管理.
 * @see developers.weixin.qq.com 小程序发货信息管理服务: 错误码 of upload_shipping_info and its siblings
 */
export const shippingErrors = {
  '10060001': {
    zh: '支付单不存在：刚支付时属正常，稍后重试；否则检查单号与 appid',
    en: 'No such payment: normal for some seconds after it, else the number or the app is wrong.',
    outcome: 'refused',
    remedy: 'repeat_later',
  },
  '10060002': {
    zh: '支付单已确认收货，发货信息不能再改',
    en: 'The goods were received: nothing can be told otherwise any more.',
    outcome: 'refused',
    remedy: 'operator',
  },
  '10060003': {
    zh: '重新发货的一次机会已用完',
    en: 'The one chance to ship anew is used.',
    outcome: 'refused',
    remedy: 'operator',
  },
  '10060004': {
    zh: '支付单处于不可发货的状态（已退款或已关闭）',
    en: 'The payment was refunded or closed: there is nothing to ship.',
    outcome: 'refused',
    remedy: 'operator',
  },
  '10060005': {
    zh: '物流类型有误',
    en: 'logistics_type is wrong.',
    outcome: 'refused',
    remedy: 'fix_request',
  },
  '10060006': {
    zh: '只有物流快递可以分拆发货',
    en: 'Only express can be split.',
    outcome: 'refused',
    remedy: 'fix_request',
  },
  '10060007': {
    zh: '分拆发货必须说明是否全部发完',
    en: 'A split shipment must say whether it is complete.',
    outcome: 'refused',
    remedy: 'fix_request',
  },
  '10060008': {
    zh: '商品描述为空',
    en: 'The description of the goods is empty.',
    outcome: 'refused',
    remedy: 'fix_request',
  },
  '10060009': {
    zh: '商品描述超过 120 字',
    en: 'The description of the goods is longer than 120 characters.',
    outcome: 'refused',
    remedy: 'fix_request',
  },
  '10060011': {
    zh: 'last_index 不合法',
    en: 'last_index is not what the page before answered.',
    outcome: 'refused',
    remedy: 'fix_request',
  },
  '10060012': {
    zh: '微信系统错误，请重试',
    en: 'WeChat has a problem of its own.',
    outcome: 'unknown',
    remedy: 'repeat_later',
  },
  '10060014': {
    zh: '参数错误；顺丰还需要收件人或寄件人的打码电话',
    en: 'A parameter is wrong; SF Express also needs a masked telephone number.',
    outcome: 'refused',
    remedy: 'fix_request',
  },
  '10060019': {
    zh: '微信系统错误，请重试',
    en: 'WeChat has a problem of its own.',
    outcome: 'unknown',
    remedy: 'repeat_later',
  },
  '10060020': {
    zh: '缺少商品描述',
    en: 'The description of the goods is missing.',
    outcome: 'refused',
    remedy: 'fix_request',
  },
  '10060023': {
    zh: '发货信息未更新：与已有的相同',
    en: 'Nothing new was told.',
    outcome: 'refused',
    remedy: 'query',
  },
  '10060024': {
    zh: '包裹超过 15 个',
    en: 'There are more than 15 parcels.',
    outcome: 'refused',
    remedy: 'fix_request',
  },
  '10060025': {
    zh: '物流公司编码太长',
    en: 'The carrier’s code is too long.',
    outcome: 'refused',
    remedy: 'fix_request',
  },
  '10060026': {
    zh: '物流单号太长',
    en: 'The tracking number is too long.',
    outcome: 'refused',
    remedy: 'fix_request',
  },
  '10060028': {
    zh: '支付单不是已发货状态',
    en: 'The order is not shipped, or received already.',
    outcome: 'refused',
    remedy: 'operator',
  },
  '10060029': {
    zh: '签收时间须晚于发货时间',
    en: 'The time of receipt is before the shipment.',
    outcome: 'refused',
    remedy: 'fix_request',
  },
  '10060030': {
    zh: '提醒收货的一次机会已用完',
    en: 'The customer was reminded once already.',
    outcome: 'refused',
    remedy: 'operator',
  },
  '10060031': {
    zh: '付款人的 openid 与支付单不符',
    en: 'Somebody else paid this order.',
    outcome: 'refused',
    remedy: 'fix_request',
  },
  '10060032': {
    zh: '只有物流快递可以提醒收货',
    en: 'Only for express can the customer be reminded.',
    outcome: 'refused',
    remedy: 'operator',
  },
  '268440065': {
    zh: '支付单已发货',
    en: 'The order is shipped already.',
    outcome: 'refused',
    remedy: 'query',
  },
  '268485194': {
    zh: '缺少单号类型',
    en: 'order_key.order_number_type is missing.',
    outcome: 'refused',
    remedy: 'fix_request',
  },
  '268485195': {
    zh: '缺少微信支付订单号',
    en: 'order_key.transaction_id is missing.',
    outcome: 'refused',
    remedy: 'fix_request',
  },
  '268485196': {
    zh: '缺少商户号',
    en: 'order_key.mchid is missing.',
    outcome: 'refused',
    remedy: 'fix_request',
  },
  '268485197': {
    zh: '缺少商户订单号',
    en: 'order_key.out_trade_no is missing.',
    outcome: 'refused',
    remedy: 'fix_request',
  },
  '268485216': {
    zh: '上传时间不是 RFC 3339 格式',
    en: 'upload_time is not RFC 3339.',
    outcome: 'refused',
    remedy: 'fix_request',
  },
  '268485224': {
    zh: '发货模式有误',
    en: 'delivery_mode is wrong.',
    outcome: 'refused',
    remedy: 'fix_request',
  },
  '268485226': {
    zh: '缺少物流单号',
    en: 'The tracking number is missing.',
    outcome: 'refused',
    remedy: 'fix_request',
  },
  '268485227': {
    zh: '缺少物流公司编码',
    en: 'The carrier’s code is missing.',
    outcome: 'refused',
    remedy: 'fix_request',
  },
  '268485228': {
    zh: '统一发货只能有一个包裹',
    en: 'A unified shipment is exactly one parcel.',
    outcome: 'refused',
    remedy: 'fix_request',
  },
  '40097': {
    zh: '参数无效：如缺少 appid',
    en: 'The arguments are invalid, such as a missing appid.',
    outcome: 'refused',
    remedy: 'fix_request',
  },
} as const satisfies Record<string, MiniProgramErrorFacts>
