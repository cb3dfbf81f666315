import type { Outcome, Remedy } from '../errors/wechat-error.ts'

/** What one of WeChat's codes means, and what follows from it. */
export interface V3ErrorFacts {
  readonly outcome: Outcome
  readonly remedy: Remedy
  /** What happened and what to do, for developers and operators. */
  readonly en: string
  readonly zh: string
}

/**
 * The codes of ordering, querying, closing, refunding, bills and downloading certificates, as the present documentation
 * spells them.
 * @see WeChat Pay v3 错误码; older pages spell several without underscores, which `findV3Error` accepts
 */
export const v3Errors = {
  PARAM_ERROR: {
    outcome: 'refused',
    remedy: 'fix_request',
    en: 'A parameter is missing, malformed or not allowed here.',
    zh: '参数缺失、格式不对或此接口不接受该参数。',
  },
  INVALID_REQUEST: {
    outcome: 'refused',
    remedy: 'fix_request',
    en: 'The request does not fit the state or the first call with this number; repeats must be equal in every parameter.',
    zh: '请求与当前状态不符，或与同一单号首次请求的参数不一致；重入时全部参数须相同。',
  },
  SIGN_ERROR: {
    outcome: 'refused',
    remedy: 'operator',
    en: 'WeChat does not accept the signature: check the merchant private key, its certificate serial and the clock.',
    zh: '签名未通过：请检查商户私钥、商户证书序列号与服务器时间。',
  },
  NO_AUTH: {
    outcome: 'refused',
    remedy: 'operator',
    en: 'The merchant may not do this: the product is not opened, or receiving is restricted. See the merchant platform.',
    zh: '商户无此权限：产品未开通或收款受限，请到商户平台查看。',
  },
  RULE_LIMIT: {
    outcome: 'refused',
    remedy: 'operator',
    en: 'A business rule of WeChat Pay refused the call; its message says which.',
    zh: '触发微信支付业务规则限制，详见返回的说明。',
  },
  APPID_MCHID_NOT_MATCH: {
    outcome: 'refused',
    remedy: 'operator',
    en: 'The appid is not bound to the mchid: bind them in the merchant platform and confirm on both sides.',
    zh: 'appid 与 mchid 未绑定：请在商户平台关联并由双方确认。',
  },
  MCH_NOT_EXISTS: {
    outcome: 'refused',
    remedy: 'operator',
    en: 'WeChat does not know this mchid.',
    zh: '商户号不存在。',
  },
  ACCOUNT_ERROR: {
    outcome: 'refused',
    remedy: 'user',
    en: 'The customer’s account cannot pay; they should use another one.',
    zh: '用户账号异常，请用户更换账号支付。',
  },
  OPENID_MISMATCH: {
    outcome: 'refused',
    remedy: 'user',
    en: 'The openid does not belong to this appid; log in again in this mini program.',
    zh: 'openid 与 appid 不匹配，请在本小程序重新登录。',
  },
  ORDER_PAID: {
    outcome: 'refused',
    remedy: 'query',
    en: 'The order is paid already; query it and settle.',
    zh: '订单已支付，请查询订单并入账。',
  },
  ORDER_CLOSED: {
    outcome: 'refused',
    remedy: 'new_number',
    en: 'The order is closed and its number is spent.',
    zh: '订单已关闭，该单号不可再用。',
  },
  OUT_TRADE_NO_USED: {
    outcome: 'refused',
    remedy: 'new_number',
    en: 'The number was used with other parameters, or was closed before it was placed.',
    zh: '商户订单号已被其他参数使用，或下单前已被关闭。',
  },
  ORDER_NOT_EXIST: {
    outcome: 'refused',
    remedy: 'query',
    en: 'WeChat has no such order: it was never placed, or is too young to be seen.',
    zh: '订单不存在：未下单，或刚下单尚不可见。',
  },
  RESOURCE_NOT_EXISTS: {
    outcome: 'refused',
    remedy: 'operator',
    en: 'What was asked for does not exist. For platform certificates: this merchant has the WeChat Pay public key only; configure it.',
    zh: '资源不存在。若为平台证书：该商户只能使用微信支付公钥，请配置公钥。',
  },
  INVALID_TRANSACTION_ID: {
    outcome: 'refused',
    remedy: 'fix_request',
    en: 'The transaction id is malformed, or another merchant’s.',
    zh: '微信支付订单号格式不对或不属于该商户。',
  },
  NOT_ENOUGH: {
    outcome: 'refused',
    remedy: 'operator',
    en: 'The merchant’s balance is too small for this refund: top it up, then repeat with the same number and parameters.',
    zh: '商户可用余额不足以退款：请充值后用相同单号与参数重试。',
  },
  USER_ACCOUNT_ABNORMAL: {
    outcome: 'refused',
    remedy: 'operator',
    en: 'The customer’s account is closed or abnormal; pay the money back off line.',
    zh: '用户账号异常或已注销，请线下退款。',
  },
  TRADE_OVERDUE: {
    outcome: 'refused',
    remedy: 'operator',
    en: 'The payment is more than a year old; pay the money back off line.',
    zh: '订单支付已超过一年，请通过其他方式退款。',
  },
  REFUND_FEE_MISMATCH: {
    outcome: 'refused',
    remedy: 'fix_request',
    en: 'The amounts differ from the first call with this refund number; repeats must be equal.',
    zh: '退款金额与同一退款单号首次请求不一致；重入时须相同。',
  },
  TRADE_ERROR: {
    outcome: 'refused',
    remedy: 'query',
    en: 'The trade failed for a business reason; query the order.',
    zh: '交易失败，请查询订单。',
  },
  USER_PAYING: {
    outcome: 'unknown',
    remedy: 'query',
    en: 'The customer is entering a password; query in a few seconds.',
    zh: '用户支付中，请稍后查询订单。',
  },
  FREQUENCY_LIMITED: {
    outcome: 'refused',
    remedy: 'repeat_later',
    en: 'Too many calls; wait, then repeat unchanged.',
    zh: '调用过于频繁，请稍后用相同参数重试。',
  },
  NO_STATEMENT_EXIST: {
    outcome: 'refused',
    remedy: 'fix_request',
    en: 'There is no bill: nothing happened on that day.',
    zh: '当天没有交易，没有账单。',
  },
  STATEMENT_CREATING: {
    outcome: 'refused',
    remedy: 'repeat_later',
    en: 'The bill is not made yet: ask after 10:00 of the next day, then every half hour.',
    zh: '账单尚未生成：请在次日 10:00 以后获取，未生成时每半小时重试。',
  },
  SYSTEM_ERROR: {
    outcome: 'unknown',
    remedy: 'repeat',
    en: 'WeChat had an internal error; repeat with the same number and the same parameters.',
    zh: '微信系统错误，请用相同单号与参数重试。',
  },
  BANK_ERROR: {
    outcome: 'unknown',
    remedy: 'repeat',
    en: 'The bank had an error; repeat with the same number and the same parameters.',
    zh: '银行系统异常，请用相同单号与参数重试。',
  },
  SERVICE_UNAVAILABLE: {
    outcome: 'unknown',
    remedy: 'repeat_later',
    en: 'WeChat is unavailable for the moment; wait, then repeat unchanged.',
    zh: '服务暂不可用，请稍后用相同参数重试。',
  },
} as const satisfies Readonly<Record<string, V3ErrorFacts>>

/** What a call asks about. */
export type CallSubject = 'order' | 'refund' | 'bill'

/**
 * Where a code means another thing when it answers a call that asks for a refund.
 * @see WeChat Pay v3 申请退款: 错误码
 */
export const v3RefundErrors = {
  RESOURCE_NOT_EXISTS: {
    outcome: 'refused',
    remedy: 'query',
    en: 'There is no such payment or refund: the order is unknown or unpaid, or the refund was never taken. Query the order.',
    zh: '支付单或退款单不存在：订单未支付，或退款未被受理。请查询订单。',
  },
  FREQUENCY_LIMITED: {
    outcome: 'unknown',
    remedy: 'query',
    en: 'Too many calls, and the refund may be under way: query it, then repeat it with its own number.',
    zh: '调用过于频繁，退款可能已在处理：请先查询退款，再用原单号重试。',
  },
} as const satisfies Partial<Readonly<Record<keyof typeof v3Errors, V3ErrorFacts>>>

/** A code of the table, as the present documentation spells it. */
export type V3ErrorCode = keyof typeof v3Errors

/** Spellings that differ by more than underscores. */
const otherSpellings: Readonly<Record<string, V3ErrorCode>> = {
  RATELIMITEXCEEDED: 'FREQUENCY_LIMITED',
  RATELIMITED: 'FREQUENCY_LIMITED',
  FREQUENCYLIMITEXCEED: 'FREQUENCY_LIMITED',
}

const bySpelling: ReadonlyMap<string, V3ErrorCode> = new Map([
  ...Object.keys(v3Errors).map((code) => [withoutUnderscores(code), code as V3ErrorCode] as const),
  ...Object.entries(otherSpellings),
])

/** Finds a code however WeChat spells it: `ORDERPAID` is `ORDER_PAID`. */
export function findV3Error(spelling: string): V3ErrorCode | undefined {
  return bySpelling.get(withoutUnderscores(spelling))
}

function withoutUnderscores(code: string): string {
  return code.replaceAll('_', '')
}
