import type { Outcome, Remedy } from '../errors/wechat-error.ts'

/** What one of WeChat's codes means, what it leaves behind and what to do. */
export interface V2ErrorFacts {
  readonly zh: string
  readonly en: string
  readonly outcome: Outcome
  readonly remedy: Remedy
}

/**
 * The `err_code`s of placing, querying and closing an order, and of refunds.
 * @see WeChat Pay v2 统一下单, 查询订单, 关闭订单, 申请退款, 查询退款: 错误码
 */
export const v2Errors = {
  SYSTEMERROR: {
    zh: '系统超时，请用相同参数重新调用',
    en: 'WeChat’s system timed out; repeat with the same parameters.',
    outcome: 'unknown',
    remedy: 'repeat',
  },
  INVALID_REQUEST: {
    zh: '请求不合法',
    en: 'The request contradicts an earlier one or a rule of WeChat.',
    outcome: 'refused',
    remedy: 'fix_request',
  },
  OUT_TRADE_NO_USED: {
    zh: '商户订单号已用于参数不同的请求：用首次的参数重发，或关单后换号',
    en: 'The number was used with other parameters; repeat those, or close that order and take a new number.',
    outcome: 'refused',
    remedy: 'new_number',
  },
  ORDERPAID: {
    zh: '该订单已支付：查询订单并入账',
    en: 'The order is paid; query and settle it.',
    outcome: 'refused',
    remedy: 'query',
  },
  ORDERCLOSED: {
    zh: '该订单已关闭：换新订单号',
    en: 'The order is closed; take a new number.',
    outcome: 'refused',
    remedy: 'new_number',
  },
  ORDERNOTEXIST: {
    zh: '订单不存在：未下单，或刚下单尚不可见',
    en: 'There is no such order: never placed, or too young to be seen.',
    outcome: 'refused',
    remedy: 'query',
  },
  TRADE_STATE_ERROR: {
    zh: '订单状态不允许此操作：先查询订单',
    en: 'The state of the order does not allow this; query it.',
    outcome: 'refused',
    remedy: 'query',
  },
  NOTENOUGH: {
    zh: '用户余额不足',
    en: 'The user’s balance is too small; another bank card helps.',
    outcome: 'refused',
    remedy: 'user',
  },
  NOAUTH: {
    zh: '商户无此接口权限，或收款功能被限制：到商户平台查看',
    en: 'The merchant lacks this product or is restricted; see the merchant platform.',
    outcome: 'refused',
    remedy: 'operator',
  },
  APPID_NOT_EXIST: {
    zh: 'APPID 不存在：检查配置',
    en: 'There is no such appid; check the configuration.',
    outcome: 'refused',
    remedy: 'operator',
  },
  MCHID_NOT_EXIST: {
    zh: '商户号不存在：检查配置',
    en: 'There is no such merchant; check the configuration.',
    outcome: 'refused',
    remedy: 'operator',
  },
  APPID_MCHID_NOT_MATCH: {
    zh: 'appid 与 mch_id 未绑定：在商户平台和小程序后台双方确认绑定',
    en: 'The appid is not bound to the merchant; both sides must confirm the binding.',
    outcome: 'refused',
    remedy: 'operator',
  },
  SIGNERROR: {
    zh: '签名错误：核对商户平台的 API 密钥（v2）是否为所配置的 32 个字符',
    en: 'The signature does not fit; check that the API v2 key is the one set in the merchant platform.',
    outcome: 'refused',
    remedy: 'operator',
  },
  LACK_PARAMS: {
    zh: '缺少参数',
    en: 'A parameter is missing.',
    outcome: 'refused',
    remedy: 'fix_request',
  },
  PARAM_ERROR: {
    zh: '参数错误',
    en: 'A parameter is wrong.',
    outcome: 'refused',
    remedy: 'fix_request',
  },
  INVALID_TRANSACTIONID: {
    zh: '微信支付订单号无效',
    en: 'This is not a number of WeChat Pay.',
    outcome: 'refused',
    remedy: 'fix_request',
  },
  XML_FORMAT_ERROR: {
    zh: 'XML 格式错误',
    en: 'WeChat could not read the XML.',
    outcome: 'refused',
    remedy: 'fix_request',
  },
  REQUIRE_POST_METHOD: {
    zh: '请使用 POST 方法',
    en: 'The call must be a POST.',
    outcome: 'refused',
    remedy: 'fix_request',
  },
  POST_DATA_EMPTY: {
    zh: 'POST 数据为空',
    en: 'The body arrived empty; something between removed it.',
    outcome: 'refused',
    remedy: 'fix_request',
  },
  NOT_UTF8: {
    zh: '编码格式错误，请使用 UTF-8',
    en: 'The body is not UTF-8.',
    outcome: 'refused',
    remedy: 'fix_request',
  },
  BIZERR_NEED_RETRY: {
    zh: '业务错误，请用相同单号与参数重试',
    en: 'WeChat could not finish; repeat with the same number and parameters.',
    outcome: 'unknown',
    remedy: 'repeat',
  },
  TRADE_OVERDUE: {
    zh: '订单支付已超过一年：请通过其他方式退款',
    en: 'The payment is more than a year old; pay the money back off line.',
    outcome: 'refused',
    remedy: 'operator',
  },
  ERROR: {
    zh: '业务错误，详见返回的描述：先查询退款',
    en: 'A business rule of WeChat, which its text names; query the refund.',
    outcome: 'unknown',
    remedy: 'query',
  },
  REFUND_FEE_INVALID: {
    zh: '累计退款金额大于支付金额',
    en: 'The refunds together would exceed the payment.',
    outcome: 'refused',
    remedy: 'fix_request',
  },
  REFUND_FEE_MISMATCH: {
    zh: '退款金额与同一退款单号首次请求不一致；重入时须相同',
    en: 'The amounts differ from the first call with this refund number; repeats must be equal.',
    outcome: 'refused',
    remedy: 'fix_request',
  },
  USER_ACCOUNT_ABNORMAL: {
    zh: '用户账号异常或已注销：请线下退款',
    en: 'The customer’s account is closed or abnormal; pay the money back off line.',
    outcome: 'refused',
    remedy: 'operator',
  },
  INVALID_REQ_TOO_MUCH: {
    zh: '连续错误请求过多被短暂屏蔽：一分钟后重试',
    en: 'Too many failing calls; WeChat blocks for about a minute.',
    outcome: 'refused',
    remedy: 'repeat_later',
  },
  FREQUENCY_LIMITED: {
    zh: '退款未受理：较早的订单退款频率受限，请降低频率后用原单号重试',
    en: 'Not taken: refunds of old orders are throttled; slow down and repeat with the same number.',
    outcome: 'refused',
    remedy: 'repeat_later',
  },
  CERT_ERROR: {
    zh: '证书校验错误：核对 apiclient_cert.pem 属于该商户号且未过期',
    en: 'The client certificate is not this merchant’s, or is no longer valid; check apiclient_cert.pem.',
    outcome: 'refused',
    remedy: 'operator',
  },
  REFUNDNOTEXIST: {
    zh: '退款单不存在：申请未被受理，可用原单号、原参数重试',
    en: 'There is no such refund: it was never taken; repeat it with its own number.',
    outcome: 'refused',
    remedy: 'repeat',
  },
} as const satisfies Record<string, V2ErrorFacts>

/** What a call asks about. */
export type CallSubject = 'order' | 'refund' | 'bill'

/**
 * Where a code means another thing when it answers a refund.
 * @see WeChat Pay v2 申请退款: 错误码
 */
export const v2RefundErrors = {
  NOTENOUGH: {
    zh: '商户可用余额不足以退款：请充值后用相同单号与参数重试',
    en: 'The merchant’s balance is too small for this refund; top it up, then repeat with the same number and parameters.',
    outcome: 'refused',
    remedy: 'operator',
  },
} as const satisfies Partial<Record<keyof typeof v2Errors, V2ErrorFacts>>

export type V2ErrorCode = keyof typeof v2Errors

/** A code that this version does not know: WeChat may have acted, so the order is asked for. */
export const unknownV2Error: V2ErrorFacts = {
  zh: '未收录的错误码：先查询订单',
  en: 'This version does not know the code; query the order.',
  outcome: 'unknown',
  remedy: 'query',
}

/**
 * The unsigned `return_msg` texts of the gateway, which has no codes on this level. Texts vary, so these are marks
 * within them.
 * @see WeChat Pay v2 协议规则: return_code, return_msg
 */
export const returnMessageMarks: readonly (readonly [RegExp, V2ErrorCode])[] = [
  // Before `not match`: the live text is `certificate not match`.
  [/证书|certificate/i, 'CERT_ERROR'],
  [/签名错误|sign\s*error/i, 'SIGNERROR'],
  [/系统繁忙|系统错误|系统超时|system\s*error/i, 'SYSTEMERROR'],
  [/XML\s*格式错误/i, 'XML_FORMAT_ERROR'],
  [/商户号.*不匹配|mch_?id.*not match/i, 'APPID_MCHID_NOT_MATCH'],
  [/没有.*权限/, 'NOAUTH'],
  [/长度有误|必须传|缺少|^invalid |not match/i, 'PARAM_ERROR'],
]
