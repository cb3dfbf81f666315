import type { RefusalTerms } from '../refusal.ts'
import { refusals } from '../refusals.ts'

const invalidRequest = { status: 400, code: 'INVALID_REQUEST', internalNumber: 268435461 }
const notExists = { status: 404, code: 'RESOURCE_NOT_EXISTS', internalNumber: 268512771 }

/** Every refusal of a refund. @see WeChat Pay v3 申请退款, 查询单笔退款, 发起异常退款 */
export const refundRefusals = {
  /** 404 here, other than when ordering. */
  subMerchantUnknown: { ...refusals.subMerchantUnknown, status: 404 },
  noOrder: {
    ...notExists,
    message: '订单不存在',
    why: { zh: '没有这个订单，或订单还没有支付', en: 'There is no such order, or it is not paid.' },
  },
  noRefund: {
    ...notExists,
    message: '退款单不存在',
    why: {
      zh: '没有这个退款单：上次申请没有被受理，可用原单号、原参数重试',
      en: 'There is no such refund: if it was asked for, it was not accepted; repeat it unchanged.',
    },
  },
  totalMismatch: {
    ...invalidRequest,
    message: '您的请求参数与订单信息不一致',
    why: { zh: 'amount.total 不等于原订单金额', en: 'amount.total is not the total of the order.' },
  },
  refunded: {
    ...invalidRequest,
    message: '订单已全额退款',
    why: { zh: '这笔支付已全部退完', en: 'Nothing is left of this payment.' },
  },
  tooMuch: {
    ...invalidRequest,
    message: '累计退款金额大于支付金额',
    why: { zh: '退款金额大于剩余可退金额', en: 'The refund is larger than what is left of the payment.' },
  },
  tooMany: {
    ...invalidRequest,
    message: '订单退款次数超过限制',
    why: { zh: '一笔订单最多分 50 次退款', en: 'An order takes 50 refunds at most.' },
  },
  tooOld: {
    ...invalidRequest,
    code: 'TRADE_OVERDUE',
    message: '订单已经超过可退款的最大期限',
    why: {
      zh: '支付已超过一年（文档没有给出此错误的状态码，这里是 400）',
      en: 'Paid more than a year ago. The documents name no status for it; here it is 400.',
    },
  },
  amountChanged: {
    ...invalidRequest,
    code: 'REFUND_FEE_MISMATCH',
    message: '订单金额或退款金额与之前请求不一致，请核实后再试',
    why: {
      zh: '同一退款单号的金额必须与首次相同（文档没有给出此错误的状态码，这里是 400）',
      en: 'The same out_refund_no needs the same amounts. The documents name no status; here it is 400.',
    },
  },
  changed: {
    ...invalidRequest,
    message: '请求重入时，参数与首次请求时不一致',
    internalNumber: 268498688,
    why: {
      zh: '同一退款单号的订单、原因、通知地址和资金来源必须与首次相同',
      en: 'The same out_refund_no needs the same order, reason, notify_url and funds_account.',
    },
  },
  notEnough: {
    status: 403,
    code: 'NOT_ENOUGH',
    message: '基本账户余额不足，请充值后重新发起',
    internalNumber: 268435461,
    why: {
      zh: '商户余额不足，见 GET /_sim/funds；充值后用原单号、原参数重试',
      en: 'The merchant has too little, see GET /_sim/funds; top up and repeat it unchanged.',
    },
  },
  accountAbnormal: {
    status: 403,
    code: 'USER_ACCOUNT_ABNORMAL',
    message: '用户账户异常或已注销',
    internalNumber: 268435461,
    why: { zh: '由 POST /_sim/refunds/next 决定', en: 'As decided by POST /_sim/refunds/next.' },
  },
  needRetry: {
    status: 500,
    code: 'SYSTEM_ERROR',
    message: '系统错误，请用原商户退款单号和相同参数重试',
    internalNumber: 268435457,
    why: {
      zh: '由 POST /_sim/refunds/next 决定：v2 的 BIZERR_NEED_RETRY 在 v3 就是 SYSTEM_ERROR；没有受理，原样重试',
      en: 'As decided by POST /_sim/refunds/next: what v2 calls BIZERR_NEED_RETRY. Not accepted, repeat it unchanged.',
    },
  },
  tooManyFailures: {
    ...refusals.frequency,
    why: {
      zh: '一秒内失败的退款太多（见设置 failedRefundsPerSecond），一分钟内都不受理',
      en: 'Too many refunds failed within a second (setting `failedRefundsPerSecond`): none is taken for a minute.',
    },
  },
  otherRefundNo: {
    ...invalidRequest,
    message: '您的请求参数与退款单信息不一致',
    why: { zh: 'out_refund_no 不属于这个 refund_id', en: 'out_refund_no does not belong to this refund_id.' },
  },
  notAbnormal: {
    ...invalidRequest,
    message: '退款单状态不是退款异常，无法发起异常退款',
    why: { zh: '只有 ABNORMAL 的退款可以换卡', en: 'Only an ABNORMAL refund can be sent elsewhere.' },
  },
  notDecrypted: {
    status: 400,
    code: 'PARAM_ERROR',
    message: '敏感信息字段解密失败',
    internalNumber: 268435461,
    why: {
      zh: '用 Wechatpay-Serial 指明的公钥，以 RSAES-OAEP（SHA-1）加密，再 base64',
      en: 'Encrypt with the key that Wechatpay-Serial names: RSAES-OAEP with SHA-1, then base64.',
    },
  },
} as const satisfies Record<string, RefusalTerms>
