import type { BusinessTerms } from '../refusal.ts'

/** Every refusal of a refund. @see v2 申请退款, 查询退款 */
export const refundRefusals = {
  noOrder: {
    code: 'ORDERNOTEXIST',
    message: 'order not exist',
    why: { zh: '没有这个订单', en: 'There is no such order.' },
  },
  noTransaction: {
    code: 'INVALID_TRANSACTIONID',
    message: '无效transaction_id',
    why: { zh: '没有这个微信支付订单号', en: 'There is no such transaction_id.' },
  },
  unpaid: {
    code: 'TRADE_STATE_ERROR',
    message: '订单状态错误',
    why: { zh: '订单还没有支付', en: 'The order is not paid.' },
  },
  noRefund: {
    code: 'REFUNDNOTEXIST',
    message: 'not exist',
    why: {
      zh: '没有这个退款单：上次申请没有被受理，可用原单号、原参数重试',
      en: 'There is no such refund: if it was asked for, it was not accepted; repeat it unchanged.',
    },
  },
  totalMismatch: {
    code: 'PARAM_ERROR',
    message: '订单金额与原订单不一致',
    why: { zh: 'total_fee 不等于原订单金额', en: 'total_fee is not the total of the order.' },
  },
  refunded: {
    code: 'ERROR',
    message: '订单已全额退款',
    why: { zh: '这笔支付已全部退完', en: 'Nothing is left of this payment.' },
  },
  tooMuch: {
    code: 'REFUND_FEE_INVALID',
    message: '累计退款金额大于支付金额',
    why: { zh: '退款金额大于剩余可退金额', en: 'The refund is larger than what is left of the payment.' },
  },
  tooMany: {
    code: 'ERROR',
    message: '订单退款次数超过限制',
    why: { zh: '一笔订单最多分 50 次退款', en: 'An order takes 50 refunds at most.' },
  },
  tooOld: {
    code: 'TRADE_OVERDUE',
    message: '订单已经超过退款期限',
    why: { zh: '支付已超过一年', en: 'Paid more than a year ago.' },
  },
  amountChanged: {
    code: 'REFUND_FEE_MISMATCH',
    message: '订单金额或退款金额与之前请求不一致，请核实后再试',
    why: {
      zh: '同一退款单号的金额必须与首次相同',
      en: 'The same out_refund_no needs the same amounts.',
    },
  },
  changed: {
    code: 'ERROR',
    message: '请求重入时，参数与首次请求时不一致',
    why: {
      zh: '同一退款单号的订单、原因、通知地址和资金来源必须与首次相同',
      en: 'The same out_refund_no needs the same order, refund_desc, notify_url and refund_account.',
    },
  },
  notEnough: {
    code: 'NOTENOUGH',
    message: '基本账户余额不足，请充值后重新发起',
    why: {
      zh: '商户余额不足，见 GET /_sim/funds；充值后用原单号、原参数重试',
      en: 'The merchant has too little, see GET /_sim/funds; top up and repeat it unchanged.',
    },
  },
  accountAbnormal: {
    code: 'USER_ACCOUNT_ABNORMAL',
    message: '退款请求失败，用户账户已注销',
    why: { zh: '由 POST /_sim/refunds/next 决定', en: 'As decided by POST /_sim/refunds/next.' },
  },
  needRetry: {
    code: 'BIZERR_NEED_RETRY',
    message: '退款业务流程错误，需要商户触发重试来解决',
    why: {
      zh: '由 POST /_sim/refunds/next 决定：没有受理，用原单号、原参数再调一次',
      en: 'As decided by POST /_sim/refunds/next: not accepted, repeat it unchanged.',
    },
  },
  tooManyFailures: {
    code: 'INVALID_REQ_TOO_MUCH',
    message: '无效请求过多',
    why: {
      zh: '一秒内失败的退款太多（见设置 failedRefundsPerSecond），一分钟内都不受理',
      en: 'Too many refunds failed within a second (setting `failedRefundsPerSecond`): none is taken for a minute.',
    },
  },
} as const satisfies Record<string, BusinessTerms>
