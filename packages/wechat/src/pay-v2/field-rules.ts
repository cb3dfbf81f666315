import { isIP } from 'node:net'
import type { FieldRule, FieldRules } from './field-rule.ts'

const required = { presence: 'required', unit: 'characters' } as const
const optional = { presence: 'optional', unit: 'characters' } as const

const ANY_TEXT = /./s
const COMPACT_TIME = /^\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])([01]\d|2[0-3])[0-5]\d[0-5]\d$/

/** The members that every signed request has. */
export const envelopeRules = {
  appid: { ...required, max: 32, shape: /^[A-Za-z0-9_-]+$/, rule: 'the appid of the mini program' },
  mch_id: { ...required, max: 32, shape: /^\d+$/, rule: 'the merchant number in digits' },
  nonce_str: { ...required, max: 32, shape: /^[A-Za-z0-9]+$/, rule: 'letters and digits' },
  // (64), where the oldest pages say (32): those knew MD5 only.
  sign: {
    ...required,
    max: 64,
    shape: /^([0-9A-F]{32}|[0-9A-F]{64})$/,
    rule: '32 or 64 upper-case hex digits',
  },
  sign_type: { ...optional, max: 32, shape: /^(MD5|HMAC-SHA256)$/, rule: 'MD5 or HMAC-SHA256' },
} as const satisfies FieldRules

export const outTradeNoRule: FieldRule = {
  ...required,
  max: 32,
  // `@` was allowed by the older pages only; the newer ones and v3 refuse it.
  shape: /^[0-9A-Za-z_\-|*]+$/,
  rule: 'digits, letters, "_", "-", "|" and "*", unique for this merchant for ever',
}

export const amountRule: FieldRule = {
  ...required,
  max: 12,
  shape: /^[1-9]\d*$/,
  rule: 'a whole number of fen, at least 1',
}

export const notifyUrlRule: FieldRule = {
  ...required,
  max: 256,
  shape: isNotifyUrl,
  rule: 'a full http(s) URL with a path, without query, fragment or login',
}

const openidRule: FieldRule = {
  presence: { tradeType: 'JSAPI' },
  unit: 'characters',
  max: 128,
  shape: /^[A-Za-z0-9_-]+$/,
  rule: 'the payer’s openid under this very appid',
}

/**
 * Every member of a unified order.
 * @see WeChat Pay v2 统一下单, POST /pay/unifiedorder
 */
export const unifiedOrderRules: FieldRules = {
  ...envelopeRules,
  device_info: { ...optional, max: 32, shape: ANY_TEXT, rule: 'the number of a terminal, or WEB' },
  // The tables say (128) or (127); the gateway counts bytes and answers `body参数长度有误`.
  body: {
    ...required,
    unit: 'bytes',
    max: 127,
    shape: ANY_TEXT,
    rule: 'what the customer reads on the bill',
  },
  detail: { ...optional, max: 6000, shape: isJsonObject, rule: 'a JSON object as text' },
  // Counted in bytes, the narrower reading of (127).
  attach: {
    ...optional,
    unit: 'bytes',
    max: 127,
    shape: ANY_TEXT,
    rule: 'text that comes back with the payment',
  },
  out_trade_no: outTradeNoRule,
  fee_type: { ...optional, max: 16, shape: /^CNY$/, rule: 'CNY' },
  total_fee: amountRule,
  spbill_create_ip: {
    ...required,
    max: 64,
    shape: (value) => isIP(value) > 0,
    rule: 'an IPv4 or IPv6 address',
  },
  time_start: { ...optional, max: 14, shape: COMPACT_TIME, rule: 'yyyyMMddHHmmss in Asia/Shanghai' },
  time_expire: { ...optional, max: 14, shape: COMPACT_TIME, rule: 'yyyyMMddHHmmss in Asia/Shanghai' },
  goods_tag: { ...optional, max: 32, shape: ANY_TEXT, rule: 'the mark of a promotion' },
  notify_url: notifyUrlRule,
  trade_type: {
    ...required,
    max: 16,
    shape: /^(JSAPI|NATIVE|APP|MWEB)$/,
    rule: 'JSAPI, NATIVE, APP or MWEB',
  },
  product_id: {
    presence: { tradeType: 'NATIVE' },
    unit: 'characters',
    max: 32,
    shape: ANY_TEXT,
    rule: 'the merchant’s number of the goods',
  },
  limit_pay: { ...optional, max: 32, shape: /^no_credit$/, rule: 'no_credit' },
  openid: openidRule,
  receipt: { ...optional, max: 8, shape: /^Y$/, rule: 'Y' },
  profit_sharing: { ...optional, max: 16, shape: /^[YN]$/, rule: 'Y or N' },
  scene_info: {
    presence: { tradeType: 'MWEB' },
    unit: 'characters',
    max: 256,
    shape: isJsonObject,
    rule: 'a JSON object as text, with h5_info or store_info',
  },
  version: { ...optional, max: 32, shape: /^1\.0$/, rule: '1.0' },
}

/**
 * The same where the payer is known in the app of a service provider's merchant.
 * @see WeChat Pay v2 服务商 统一下单: openid and sub_openid, one of the two
 */
export const subAppOrderRules: FieldRules = {
  ...unifiedOrderRules,
  openid: { ...openidRule, presence: 'optional' },
  sub_openid: { ...openidRule, rule: 'the payer’s openid under sub_appid' },
}

/** @see WeChat Pay v2 查询订单, POST /pay/orderquery */
export const orderQueryRules: FieldRules = {
  ...envelopeRules,
  out_trade_no: { ...outTradeNoRule, presence: 'optional' },
  transaction_id: { ...optional, max: 32, shape: /^[A-Za-z0-9]+$/, rule: 'WeChat’s number of the payment' },
}

/** @see WeChat Pay v2 关闭订单, POST /pay/closeorder */
export const closeOrderRules: FieldRules = { ...envelopeRules, out_trade_no: outTradeNoRule }

function isJsonObject(value: string): boolean {
  try {
    const parsed: unknown = JSON.parse(value)
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
  } catch {
    return false
  }
}

/** WeChat lists a bare domain and a query among the mistakes; an address in a private net is fine for a simulator. */
function isNotifyUrl(value: string): boolean {
  if (!/^https?:\/\/[\x21-\x7e]+$/.test(value) || /[?#]/.test(value) || !URL.canParse(value)) return false
  const { pathname, username, password } = new URL(value)
  return pathname !== '/' && username === '' && password === ''
}
