import type { Mchid } from '@minitill/wechat'
import type { ChannelId, Channels, ConfiguredChannel } from '../channels.ts'

/** A way on which a merchant's bills can be fetched. */
export interface BillChannel extends ConfiguredChannel {
  readonly channel: ChannelId
}

/**
 * Every merchant of the configuration that speaks for itself, the default one first. A service provider's bill is of all
 * its merchants in one, so their days are not compared.
 */
export function merchantsOf(channels: Channels): readonly Mchid[] {
  return [...new Set(waysOf(channels).map(({ pay }) => pay.mchid))]
}

/** One bill tells of v2 and v3 alike; v3 gives its hash, and the fund flow without a client certificate. */
export function findBillChannel(channels: Channels, mchid: Mchid): BillChannel | undefined {
  const ways = waysOf(channels).filter(({ pay }) => pay.mchid === mchid)
  return ways.find(({ pay }) => pay.protocol === 'v3') ?? ways[0]
}

function waysOf(channels: Channels): readonly BillChannel[] {
  return channels.ids
    .map((channel) => ({ channel, ...channels.find(channel) }))
    .filter(({ pay }) => pay.serviceProvider === undefined)
}
