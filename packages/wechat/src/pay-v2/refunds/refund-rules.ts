import type { FieldRule, FieldRules } from '../field-rule.ts'
import { amountRule, envelopeRules, notifyUrlRule, outTradeNoRule } from '../field-rules.ts'

const outRefundNoRule: FieldRule = {
  presence: 'required',
  unit: 'characters',
  max: 64,
  shape: /^[0-9A-Za-z_\-|*]+$/,
  rule: 'digits, letters, "_", "-", "|" and "*", unique for this merchant',
}

/** @see WeChat Pay v2 申请退款, POST /secapi/pay/refund */
export const refundRules: FieldRules = {
  ...envelopeRules,
  out_trade_no: outTradeNoRule,
  out_refund_no: outRefundNoRule,
  total_fee: amountRule,
  refund_fee: amountRule,
  refund_desc: {
    presence: 'optional',
    unit: 'bytes',
    max: 80,
    shape: /./s,
    rule: 'why, as the customer reads it',
  },
  notify_url: notifyUrlRule,
}

/** @see WeChat Pay v2 查询退款, POST /pay/refundquery */
export const refundQueryRules: FieldRules = { ...envelopeRules, out_refund_no: outRefundNoRule }
