import { type ChannelId, TillError } from '@minitill/till'

/**
 * Reads the name of a channel where one is given.
 * @param known the channels that this caller may name
 * @throws TillError `channel_unknown`
 */
export function parseChannel(name: string | undefined, known: readonly ChannelId[]): ChannelId | undefined {
  if (name === undefined) return undefined
  const channel = known.find((each) => each === name)
  if (channel === undefined) throw new TillError('channel_unknown')
  return channel
}
