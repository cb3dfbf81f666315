import type { ChannelId } from '@minitill/till'
import type { Appid } from '@minitill/wechat'
import type { ServerOptions } from '../server-options.ts'

/** The channels that a customer of this mini program may name at checkout, the default first. */
export function offeredChannels(
  { till, customerChoosesChannel }: ServerOptions,
  appid: Appid,
): readonly ChannelId[] {
  const channels = till.channelsOf(appid)
  return customerChoosesChannel ? channels : channels.slice(0, 1)
}

/** What checkout takes as the name of a channel; that another app's is of another app, the till itself says. */
export function nameableChannels(options: ServerOptions, appid: Appid): readonly ChannelId[] {
  return options.customerChoosesChannel ? options.till.channelIds : offeredChannels(options, appid)
}
