import { z } from 'zod'

/** The answers of pay v2 as the protocol notes have them: texts all, and members beyond them are wrong. */
const digits = z.string().regex(/^\d+$/)
const compactTime = z.string().regex(/^\d{14}$/)
const device = { device_info: z.string().max(32).optional() }

/** What every answer has that got as far as business. */
const envelope = {
  return_code: z.literal('SUCCESS'),
  return_msg: z.literal('OK'),
  appid: z.string(),
  mch_id: z.string(),
  sub_appid: z.string().optional(),
  sub_mch_id: z.string().optional(),
  ...device,
  nonce_str: z.string().length(32),
  sign: z.string().regex(/^([0-9A-F]{32}|[0-9A-F]{64})$/),
}
const done = { ...envelope, result_code: z.literal('SUCCESS') }

const tradeTypes = z.enum(['JSAPI', 'NATIVE', 'APP', 'MWEB'])
const unpaid = z.strictObject({
  ...done,
  out_trade_no: z.string(),
  trade_state: z.enum(['NOTPAY', 'CLOSED']),
  trade_state_desc: z.string(),
})
const paid = z.strictObject({
  ...done,
  attach: z.string(),
  bank_type: z.string(),
  cash_fee: digits,
  fee_type: z.literal('CNY'),
  is_subscribe: z.enum(['Y', 'N']),
  openid: z.string(),
  sub_openid: z.string().optional(),
  sub_is_subscribe: z.enum(['Y', 'N']).optional(),
  out_trade_no: z.string(),
  time_end: compactTime,
  total_fee: digits,
  trade_state: z.enum(['SUCCESS', 'REFUND']),
  trade_state_desc: z.string(),
  trade_type: tradeTypes,
  transaction_id: z.string().regex(/^\d{28}$/),
})

/** The sandbox speaks a dialect of its own. */
const signKey = z.strictObject({
  return_code: z.literal('SUCCESS'),
  return_msg: z.string(),
  mch_id: z.string(),
  sandbox_signkey: z.string().length(32),
})

/** What a call answers when all went well, by its path; members that are numbered by `$n` are let through. */
export const v2Answers: readonly (readonly [path: RegExp, schema: z.ZodType])[] = [
  [/^\/sandboxnew\/pay\/getsignkey$/, signKey],
  [/^\/sandboxnew\/pay\/unifiedorder$/, z.looseObject({ ...done, err_code: z.literal('SUCCESS') })], // as logged
  [
    /\/pay\/unifiedorder$/,
    z.strictObject({
      ...done,
      trade_type: tradeTypes,
      prepay_id: z.string().regex(/^wx\w{1,62}$/),
      code_url: z.string().startsWith('weixin://').optional(),
      mweb_url: z.url().optional(),
    }),
  ],
  [/\/pay\/orderquery$/, z.union([unpaid, paid])],
  [/\/pay\/closeorder$/, z.strictObject({ ...done, result_msg: z.literal('OK') })],
  [
    /\/secapi\/pay\/refund$/,
    z.looseObject({ ...done, refund_id: z.string(), refund_fee: digits, total_fee: digits }),
  ],
  [
    /\/pay\/refundquery$/,
    z.looseObject({ ...done, refund_count: digits, total_fee: digits, out_refund_no_0: z.string() }),
  ],
]

/** Refused on the level of transport: nothing more, and unsigned. */
export const v2TransportRefusal = z.strictObject({
  return_code: z.literal('FAIL'),
  return_msg: z.string().min(1),
  error_code: digits.optional(), // of bill downloads
})

/** The bill of funds is refused on the level of business, and yet unsigned. */
export const v2FundBillRefusal = z.strictObject({
  return_code: z.literal('SUCCESS'),
  return_msg: z.string().optional(),
  result_code: z.literal('FAIL'),
  err_code: z.string().min(1),
  err_code_des: z.string().min(1),
})

/** Refused on the level of business: signed. */
export const v2BusinessRefusal = z.strictObject({
  ...envelope,
  result_code: z.literal('FAIL'),
  err_code: z.string().regex(/^[A-Z_]+$/),
  err_code_des: z.string().min(1),
})
