import { type Seller, subAppidOf } from '../channel/seller.ts'
import type { Mchid, Openid } from '../values/identifiers.ts'

type Members = Readonly<Record<string, string>>

/** A seller in the words of v3, which has two spellings: a merchant's own, and a service provider's. */
export interface SpelledSeller {
  /** Where orders are placed, asked about and closed. */
  readonly transactions: '/v3/pay/transactions' | '/v3/pay/partner/transactions'
  readonly apps: Members
  readonly numbers: Members
  /** Refunds and bills name only the number that is not in the `Authorization`. */
  readonly subNumber: Members
  payer(openid: Openid): Members
  /** Whose key and serial sign the calls. */
  readonly caller: Mchid
}

/** @see WeChat Pay v3 JSAPI/小程序下单 of 普通商户 and of 服务商 */
export function spellSeller(seller: Seller): SpelledSeller {
  const { appid, mchid, serviceProvider } = seller
  if (serviceProvider === undefined) {
    return {
      transactions: '/v3/pay/transactions',
      apps: { appid },
      numbers: { mchid },
      subNumber: {},
      payer: (openid) => ({ openid }),
      caller: mchid,
    }
  }
  const subAppid = subAppidOf(seller)
  return {
    transactions: '/v3/pay/partner/transactions',
    apps: { sp_appid: serviceProvider.appid, ...(subAppid && { sub_appid: subAppid }) },
    numbers: { sp_mchid: serviceProvider.mchid, sub_mchid: mchid },
    subNumber: { sub_mchid: mchid },
    payer: (openid): Members => (subAppid === undefined ? { sp_openid: openid } : { sub_openid: openid }),
    caller: serviceProvider.mchid,
  }
}

/** Members as the query of an address. */
export function queryOf(members: Members): string {
  const text = new URLSearchParams(members).toString()
  return text === '' ? '' : `?${text}`
}
