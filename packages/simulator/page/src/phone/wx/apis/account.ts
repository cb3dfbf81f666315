import type { Perform } from '../api-function.ts'
import { WxFailure } from '../wx-failure.ts'
import type { WxPhone } from '../wx-phone.ts'

/** Who the customer is, what they pay and what they agree to: what WeChat answers, not the mini program. */
export const accountApis = ({
  simulator,
  screen,
  appid,
  openid,
}: WxPhone): Readonly<Record<string, Perform>> => ({
  login: () => simulator.login({ openid }),
  requestPayment: async (options) => {
    // Taken as they came, even when one is missing or is no text: judging them is the cashier's work.
    const { timeStamp, nonceStr, package: prepay, signType, paySign } = options as Record<string, string>
    const errMsg = await screen.openCashier({
      ...({ timeStamp, nonceStr, package: prepay, signType, paySign } as PayParams),
      openid,
      appId: appid,
    })
    return settle(errMsg, {})
  },
  requestSubscribeMessage: async (options) => {
    const templateIds = (options['tmplIds'] ?? []) as readonly string[]
    const answer = await screen.askSubscription(templateIds)
    const told = await simulator.subscribe({ openid, templateIds, answer })
    return settle(told['errMsg'] ?? 'requestSubscribeMessage:fail', told)
  },
})

type PayParams = Omit<Parameters<WxPhone['screen']['openCashier']>[0], 'openid' | 'appId'>

function settle(errMsg: string, told: object): object {
  if (errMsg.endsWith(':ok')) return told
  throw new WxFailure(errMsg)
}
