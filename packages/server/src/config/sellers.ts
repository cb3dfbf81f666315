import type { Appid, Secret, Seller } from '@minitill/wechat'
import type { Messages } from './read-messages.ts'
import type { Protocols } from './read-protocols.ts'

/** The mini programs whose customers this server serves, and the merchants who get their money; the defaults first. */
export interface Sellers {
  readonly apps: readonly AppSettings[]
  readonly merchants: readonly MerchantSettings[]
}

export interface AppSettings {
  readonly appid: Appid
  readonly secret: Secret
  readonly messages: Messages
  /** WeChat holds its money until it hears that the goods were sent. */
  readonly isTradeManaged: boolean
}

export interface MerchantSettings {
  /** Begins the names of its channels; undefined where it is the only merchant. */
  readonly id: string | undefined
  readonly seller: Seller
  readonly protocols: Protocols
}

/** The name of a channel, which stands in its notify URL: `v3`, or `shop-a-v3` where there are several merchants. */
export function channelName({ id }: MerchantSettings, protocol: 'v3' | 'v2'): string {
  return id === undefined ? protocol : `${id}-${protocol}`
}
