import type { Appid, Mchid } from '../values/identifiers.ts'

/**
 * Who sells through a channel. `appid` is the mini program that knows the payer, `mchid` the merchant who gets the
 * money: that holds for a merchant of one's own and for a service provider's (服务商) alike.
 */
export interface Seller {
  readonly appid: Appid
  readonly mchid: Mchid
  /** Who calls and signs for the merchant; absent where merchants do it themselves. */
  readonly serviceProvider?: ServiceProvider | undefined
}

/**
 * A merchant number that acts for others, with an app of its own. Where that app is the one that knows the payer, the
 * payer is an `sp_openid` to WeChat, and else a `sub_openid` of the merchant's app.
 */
export interface ServiceProvider {
  readonly appid: Appid
  readonly mchid: Mchid
}

/** The app to name beside the service provider's, where the payer is known in the merchant's own. */
export function subAppidOf({ appid, serviceProvider }: Seller): Appid | undefined {
  return serviceProvider === undefined || serviceProvider.appid === appid ? undefined : appid
}

/** Whether what WeChat tells is of this seller, service provider included. */
export function isOfSeller(told: Seller, seller: Seller): boolean {
  return (
    told.appid === seller.appid &&
    told.mchid === seller.mchid &&
    told.serviceProvider?.appid === seller.serviceProvider?.appid &&
    told.serviceProvider?.mchid === seller.serviceProvider?.mchid
  )
}
