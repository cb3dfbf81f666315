import type { ChannelId } from '../channels.ts'
import type { Effects } from '../effects.ts'
import { TillError } from '../errors/till-error.ts'
import type { NewOrder } from './new-order.ts'

/**
 * The channel of a new order: the one that was asked for, or the first of the app. A payer is known in one app only, so
 * the channel must be of that app.
 * @throws TillError `channel_unknown`, `channel_of_other_app`
 */
export function chooseChannel({ channels }: Effects, { channel, appid }: NewOrder): ChannelId {
  if (channel === undefined) return appid === undefined ? channels.byDefault : firstOf(channels.ofApp(appid))
  const isOthers = appid !== undefined && channels.find(channel).pay.appid !== appid
  if (isOthers) throw new TillError('channel_of_other_app')
  return channel
}

function firstOf([first]: readonly ChannelId[]): ChannelId {
  if (first === undefined) throw new TillError('channel_unknown', { detail: 'the app has no channel' })
  return first
}
