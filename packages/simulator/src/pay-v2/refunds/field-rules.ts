import { callerRules, notifyUrl, optional, orderNumber, required, type V2FieldRules } from '../field-rules.ts'

const fen = /^[1-9]\d*$/

/** @see v2 申请退款 */
export const refundRules: V2FieldRules = {
  ...callerRules,
  transaction_id: optional(32),
  out_trade_no: optional(32, orderNumber),
  out_refund_no: required(64, orderNumber),
  total_fee: required(12, fen),
  refund_fee: required(12, fen),
  refund_fee_type: optional(8, /^CNY$/),
  refund_desc: optional(80),
  refund_account: optional(30, /^REFUND_SOURCE_(UNSETTLED|RECHARGE)_FUNDS$/),
  notify_url: optional(256, notifyUrl),
}

/** @see v2 查询退款 */
export const refundQueryRules: V2FieldRules = {
  ...callerRules,
  transaction_id: optional(32),
  out_trade_no: optional(32, orderNumber),
  out_refund_no: optional(64, orderNumber),
  refund_id: optional(32),
  offset: optional(4, /^\d+$/),
}
