import { callerRules, optional, required, type V2FieldRules } from '../field-rules.ts'

/** What makes a bill is judged in the bill's own words, so these rules leave it open. @see v2 下载对账单 */
export const downloadBillRules: V2FieldRules = {
  ...callerRules,
  bill_date: optional(32),
  bill_type: optional(32),
  tar_type: optional(8, /^GZIP$/),
}

/** MD5 is refused. @see v2 下载资金账单 */
export const downloadFundFlowRules: V2FieldRules = {
  ...callerRules,
  sign_type: required(32, /^HMAC-SHA256$/),
  bill_date: optional(32),
  account_type: optional(32),
  tar_type: optional(8, /^GZIP$/),
}
