import type { PayParams } from '../../api/pay-params.ts'
import type { Simulator, WxResponse } from '../../api/simulator.ts'
import type { Screen } from './screen.ts'

interface WxRequestOptions {
  readonly url: string
  readonly method: string
  readonly header: Readonly<Record<string, string>>
  readonly data?: unknown
}

/** WeChat's answer to a question of the mini program; `errMsg` ends in `:ok`, or says what failed. */
interface WxAnswer {
  readonly errMsg: string
}

/** The few functions of `wx` that a payment needs. Where WeChat calls `fail`, these answer with its `errMsg`. */
export interface Wx {
  login(): Promise<{ readonly code: string }>
  request(options: WxRequestOptions): Promise<WxResponse>
  requestPayment(params: PayParams): Promise<WxAnswer>
  requestSubscribeMessage(options: { readonly tmplIds: readonly string[] }): Promise<WxAnswer>
}

/** `wx` for one person with one mini program open, made of calls to the simulator. */
export function createWx(phone: {
  readonly simulator: Simulator
  readonly screen: Screen
  readonly appid: string
  readonly openid: string
}): Wx {
  const { simulator, screen, appid, openid } = phone
  return {
    login: () => simulator.login({ openid }),
    request: (options) => simulator.request({ appid, openid, ...options }),
    requestPayment: async (params) => ({
      errMsg: await screen.openCashier({ openid, appId: appid, ...onlyPayParams(params) }),
    }),
    requestSubscribeMessage: async ({ tmplIds }) => {
      const answer = await screen.askSubscription(tmplIds)
      const told = await simulator.subscribe({ openid, templateIds: tmplIds, answer })
      return { ...told, errMsg: told['errMsg'] ?? 'requestSubscribeMessage:fail' }
    },
  }
}

/** Taken as they came, even when one is missing or is no text: judging them is the cashier's work. */
function onlyPayParams(params: PayParams): PayParams {
  const { timeStamp, nonceStr, package: prepay, signType, paySign } = params
  return { timeStamp, nonceStr, package: prepay, signType, paySign }
}
