import type { Bilingual } from '../bilingual.ts'

/** Why the control API refuses; answered as `{code, message}` and, where the phone would say something, `errMsg`. */
export class ControlError extends Error {
  readonly status: number
  readonly code: string
  readonly sentence: Bilingual
  readonly errMsg: string | undefined

  constructor(terms: { status: number; code: string; message: Bilingual; errMsg?: string }) {
    super(`${terms.code}: ${terms.message.en}`)
    this.name = 'ControlError'
    this.status = terms.status
    this.code = terms.code
    this.sentence = terms.message
    this.errMsg = terms.errMsg
  }
}

/** A member of the request is not what it must be. */
export const badMember = ({ name, rule }: { name: string; rule: Bilingual }): ControlError =>
  new ControlError({
    status: 400,
    code: 'invalid_member',
    message: { zh: `${name} 不对：应为${rule.zh}`, en: `${name} must be ${rule.en}.` },
  })

/** Nobody has this openid. */
export const unknownCustomer = (): ControlError =>
  new ControlError({
    status: 404,
    code: 'unknown_customer',
    message: {
      zh: '没有这个 openid 的顾客，见 GET /_sim/state',
      en: 'No customer has this openid, see GET /_sim/state.',
    },
  })

/** The merchant has no order of this number. */
export const unknownOrder = (): ControlError =>
  new ControlError({
    status: 404,
    code: 'unknown_order',
    message: {
      zh: '没有这个商户订单号，见 GET /_sim/orders',
      en: 'There is no such order, see GET /_sim/orders.',
    },
  })
