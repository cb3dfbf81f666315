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

/** Nobody has an order of this number. */
export const unknownOrder = (): ControlError =>
  new ControlError({
    status: 404,
    code: 'unknown_order',
    message: {
      zh: '没有这个商户订单号，见 GET /_sim/orders',
      en: 'There is no such order, see GET /_sim/orders.',
    },
  })

/** More than one merchant uses this number. */
export const severalOrders = (): ControlError =>
  new ControlError({
    status: 409,
    code: 'several_orders',
    message: {
      zh: '几个商户都有这个商户订单号：请再给出 mchid',
      en: 'Several merchants have an order of this number: name the mchid, too.',
    },
  })

/** There is no such merchant. */
export const unknownMerchant = (): ControlError =>
  new ControlError({
    status: 404,
    code: 'unknown_merchant',
    message: {
      zh: '没有这个商户号，见 GET /_sim/merchants',
      en: 'There is no such merchant, see GET /_sim/merchants.',
    },
  })

/** There is no such app. */
export const unknownApp = (): ControlError =>
  new ControlError({
    status: 404,
    code: 'unknown_app',
    message: { zh: '没有这个 appid，见 GET /_sim/apps', en: 'There is no such app, see GET /_sim/apps.' },
  })
