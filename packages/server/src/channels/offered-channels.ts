import type { ChannelId } from '@minitill/till'
import type { ServerOptions } from '../server-options.ts'

/** The channels that a customer may name at checkout, the default first. */
export function offeredChannels({ till, customerChoosesChannel }: ServerOptions): readonly ChannelId[] {
  return customerChoosesChannel ? till.channelIds : till.channelIds.slice(0, 1)
}
