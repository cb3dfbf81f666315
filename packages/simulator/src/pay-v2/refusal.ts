import type { Bilingual } from '../bilingual.ts'
import type { V2Params } from '../codec/v2-sign.ts'
import type { Diagnosis } from '../diagnosis/diagnosis.ts'

/**
 * Why v2 refuses a call. `transport`: return_code FAIL, unsigned, only a return_msg.
 * `business`: return_code SUCCESS, signed, with err_code and err_code_des.
 */
export type V2RefusalTerms =
  | {
      readonly level: 'transport'
      readonly message: string
      readonly why: Bilingual
      readonly diagnosis?: Diagnosis
    }
  /** Bills refuse in ways of their own. */
  | {
      readonly level: 'unsigned'
      readonly members: V2Params
      readonly message: string
      readonly why: Bilingual
    }
  | ({ readonly level: 'business' } & BusinessTerms)

/** What a signed refusal says, and `why` for the trace alone. */
export interface BusinessTerms {
  readonly code: string
  readonly message: string
  readonly why: Bilingual
}

/** Thrown inside the v2 room and answered by its pipeline. */
export class V2Refusal extends Error {
  readonly terms: V2RefusalTerms

  constructor(terms: V2RefusalTerms) {
    super(terms.message)
    this.name = 'V2Refusal'
    this.terms = terms
  }
}

/** return_code FAIL. */
export const failTransport = (message: string, why: Bilingual): V2Refusal =>
  new V2Refusal({ level: 'transport', message, why })

/** return_code FAIL, because the signature does not verify. */
export const failSignature = (diagnosis: Diagnosis): V2Refusal =>
  new V2Refusal({ level: 'transport', message: '签名错误', why: diagnosis.explanation, diagnosis })

/** result_code FAIL. */
export const failBusiness = (terms: BusinessTerms): V2Refusal =>
  new V2Refusal({ level: 'business', ...terms })

/** Every business refusal of an order. @see v2 统一下单, 查询订单, 关闭订单 */
export const businessRefusals = {
  orderPaid: {
    code: 'ORDERPAID',
    message: '该订单已支付',
    why: { zh: '订单已支付，请查单', en: 'The order is paid: query it.' },
  },
  orderClosed: {
    code: 'ORDERCLOSED',
    message: '该订单已关闭',
    why: {
      zh: '订单已关闭或已过支付截止时间，请换新的商户订单号',
      en: 'Closed, or past time_expire: use a new number.',
    },
  },
  orderChanged: {
    code: 'INVALID_REQUEST',
    message: '201 商户订单号重复',
    why: {
      zh: '同一商户订单号再次下单，除 nonce_str 和 sign 外的参数必须与首次相同（v2、v3 不能混用）',
      en: 'The same number needs the same parameters and protocol; only nonce_str and sign may differ.',
    },
  },
  orderNotFound: {
    code: 'ORDERNOTEXIST',
    message: 'order not exist',
    why: { zh: '没有这个订单', en: 'There is no such order.' },
  },
  frequency: {
    code: 'FREQUENCY_LIMITED',
    message: '频率限制',
    why: {
      zh: '这一秒内调用太多次（见设置 payCallsPerSecond）：退避后用相同参数重试',
      en: 'Too many calls within this second (setting `payCallsPerSecond`): back off, then repeat unchanged.',
    },
  },
  system: {
    code: 'SYSTEMERROR',
    message: '系统异常，请用相同参数重新调用',
    why: { zh: '人为故障：system_error', en: 'A fault on purpose: system_error.' },
  },
} as const
