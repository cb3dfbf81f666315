import type { Mchid } from '@minitill/wechat'
import type { ChannelId, Channels, ConfiguredChannel } from '../channels.ts'

/** A way on which a merchant's bills can be fetched. */
export interface BillChannel extends ConfiguredChannel {
  readonly channel: ChannelId
}

/** Every merchant of the configuration, the default one first; a service provider's like one that speaks for itself. */
export function merchantsOf(channels: Channels): readonly Mchid[] {
  return [...new Set(waysOf(channels).map(({ pay }) => pay.mchid))]
}

/**
 * One bill tells of v2 and v3 alike; v3 gives its hash, and the fund flow without a client certificate. A merchant that
 * speaks for itself as well as through a service provider is compared with the bill of its own.
 */
export function findBillChannel(channels: Channels, mchid: Mchid): BillChannel | undefined {
  const ways = waysOf(channels).filter(({ pay }) => pay.mchid === mchid)
  const own = ways.filter(({ pay }) => pay.serviceProvider === undefined)
  const fit = own.length > 0 ? own : ways
  return fit.find(({ pay }) => pay.protocol === 'v3') ?? fit[0]
}

/** Funds are those of the account that signs: of a service provider's merchant it has none. */
export function givesFundFlow({ pay }: BillChannel): boolean {
  return pay.serviceProvider === undefined
}

function waysOf(channels: Channels): readonly BillChannel[] {
  return channels.ids.map((channel) => ({ channel, ...channels.find(channel) }))
}
