/** What one v2 field must be. Over-long is told as `…参数长度有误`, a wrong shape as `invalid …`. */
export interface V2FieldRule {
  readonly isRequired?: boolean
  /** UTF-8 bytes. */
  readonly maxBytes: number
  readonly shape?: RegExp
}

export type V2FieldRules = Readonly<Record<string, V2FieldRule>>

export const required = (maxBytes: number, shape?: RegExp): V2FieldRule => ({
  isRequired: true,
  maxBytes,
  ...(shape === undefined ? {} : { shape }),
})
export const optional = (maxBytes: number, shape?: RegExp): V2FieldRule => ({
  maxBytes,
  ...(shape === undefined ? {} : { shape }),
})

export const orderNumber = /^[0-9a-zA-Z_\-|*@]+$/
const compactTime = /^\d{14}$/
const address = /^[0-9a-fA-F.:]+$/
/** A full URL with a path; a bare domain is listed as an error. */
export const notifyUrl = /^https?:\/\/[^\s/?#]+\/[^\s?#]*$/

/** In every call. */
export const callerRules: V2FieldRules = {
  appid: required(32),
  mch_id: required(32),
  sub_appid: optional(32),
  sub_mch_id: optional(32),
  nonce_str: required(32),
  sign: required(64),
  sign_type: optional(32, /^(MD5|HMAC-SHA256)$/),
}

/** Fields beyond these are signed and otherwise ignored, as at WeChat. @see v2 统一下单 */
export const unifiedOrderRules: V2FieldRules = {
  ...callerRules,
  device_info: optional(32),
  body: required(128),
  detail: optional(6000),
  attach: optional(127),
  out_trade_no: required(32, orderNumber),
  fee_type: optional(16, /^CNY$/),
  total_fee: required(12, /^[1-9]\d*$/),
  spbill_create_ip: required(64, address),
  time_start: optional(14, compactTime),
  time_expire: optional(14, compactTime),
  goods_tag: optional(32),
  notify_url: required(256, notifyUrl),
  trade_type: required(16, /^(JSAPI|NATIVE|APP|MWEB)$/),
  product_id: optional(32),
  limit_pay: optional(32, /^no_credit$/),
  openid: optional(128),
  sub_openid: optional(128),
  receipt: optional(8),
  profit_sharing: optional(16, /^[YN]$/),
  scene_info: optional(256),
}

/** @see v2 查询订单 */
export const orderQueryRules: V2FieldRules = {
  ...callerRules,
  transaction_id: optional(32),
  out_trade_no: optional(32, orderNumber),
}

/** @see v2 关闭订单 */
export const closeOrderRules: V2FieldRules = { ...callerRules, out_trade_no: required(32, orderNumber) }
