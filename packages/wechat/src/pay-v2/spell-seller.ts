import { type Seller, subAppidOf } from '../channel/seller.ts'
import type { V2Params } from './sign.ts'

/**
 * A seller in the words of v2. A service provider stands in the members of the merchant, and the merchant in `sub_`.
 * @see WeChat Pay v2 统一下单 of 普通商户 and of 服务商
 */
export function spellSeller(seller: Seller): V2Params {
  const { appid, mchid, serviceProvider } = seller
  if (serviceProvider === undefined) return { appid, mch_id: mchid }
  const subAppid = subAppidOf(seller)
  return {
    appid: serviceProvider.appid,
    mch_id: serviceProvider.mchid,
    sub_mch_id: mchid,
    ...(subAppid && { sub_appid: subAppid }),
  }
}
