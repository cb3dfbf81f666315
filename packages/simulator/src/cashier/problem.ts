import type { Bilingual } from '../bilingual.ts'
import type { Diagnosis } from '../diagnosis/diagnosis.ts'

/** Why the cashier does not open, or does not take the money. */
export interface CashierProblem {
  readonly code: ProblemCode
  /** What the phone's callback gets, after `requestPayment:fail`. */
  readonly detail: string
  readonly message: Bilingual
  /** Of a wrong signature, for the trace. */
  readonly diagnosis?: Diagnosis
}

export type ProblemCode =
  | 'param_missing'
  | 'param_not_text'
  | 'sign_type'
  | 'pay_sign'
  | 'app_id'
  | 'package'
  | 'prepay_unknown'
  | 'prepay_expired'
  | 'link_expired'
  | 'trade_type'
  | 'part_alone'
  | 'order_closed'
  | 'order_expired'
  | 'order_paid'
  | 'payer_mismatch'
  | 'sign_kind_mismatch'
  | 'not_enough'
  | 'wrong_password'

/** The problems that are the same for every order; the others are worded where they are found. */
export const problems = {
  prepayUnknown: {
    code: 'prepay_unknown',
    detail: '该订单不存在',
    message: {
      zh: '没有这个 prepay_id：检查 package 是否拼对，是否来自这个模拟器',
      en: 'There is no such prepay_id: check the package, and that the prepay went to this simulator.',
    },
  },
  prepayExpired: {
    code: 'prepay_expired',
    detail: '订单已过期',
    message: {
      zh: 'prepay_id 超过 2 小时已失效：用相同参数重新下单，取得新的 prepay_id',
      en: 'The prepay_id is older than 2 hours: place the order again with equal parameters for a new one.',
    },
  },
  linkExpired: {
    code: 'link_expired',
    detail: '订单已过期',
    message: {
      zh: '二维码（2 小时）或 H5 链接（5 分钟）已失效：用相同参数重新下单，取得新的',
      en: 'The code (2 hours) or H5 address (5 minutes) is too old: place the order again with equal parameters.',
    },
  },
  otherScene: {
    code: 'trade_type',
    detail: '支付场景非法',
    message: {
      zh: '这个 prepay_id 不是 JSAPI 下单得到的，小程序不能用它调起支付',
      en: 'This prepay_id was not placed as JSAPI: a mini program cannot pay with it.',
    },
  },
  partAlone: {
    code: 'part_alone',
    detail: '支付场景非法',
    message: {
      zh: '这是合单中的一笔，只能随合单一起支付',
      en: 'This order is part of a combined one and is paid with it only.',
    },
  },
  orderClosed: {
    code: 'order_closed',
    detail: '订单已关闭',
    message: { zh: '订单已关闭，不能再支付', en: 'The order is closed and cannot be paid any more.' },
  },
  orderExpired: {
    code: 'order_expired',
    detail: '订单已过期',
    message: { zh: '已过订单的支付截止时间 time_expire', en: 'The order is past its time_expire.' },
  },
  orderPaid: {
    code: 'order_paid',
    detail: '该订单已支付',
    message: { zh: '该订单已支付，请查单', en: 'The order is paid already: query it.' },
  },
  payerMismatch: {
    code: 'payer_mismatch',
    detail: '下单账号与支付账号不一致',
    message: {
      zh: '下单时的 openid 与正在支付的用户不是同一人',
      en: 'The openid of the order is not the customer who is paying.',
    },
  },
  appId: {
    code: 'app_id',
    detail: '商户号与appid不匹配',
    message: {
      zh: '订单是用另一个 appid 下的，与正在运行的小程序不同',
      en: 'The order was placed with another appid than the mini program that is running.',
    },
  },
  notEnough: {
    code: 'not_enough',
    detail: '余额不足',
    message: { zh: '零钱余额不足，收银台仍开着', en: 'The balance is too low; the cashier stays open.' },
  },
  wrongPassword: {
    code: 'wrong_password',
    detail: '支付密码错误',
    message: {
      zh: '支付密码错误（除 000000 外，任意六位数字都对），收银台仍开着',
      en: 'Wrong password (any six digits but 000000 are right); the cashier stays open.',
    },
  },
} as const satisfies Record<string, CashierProblem>
