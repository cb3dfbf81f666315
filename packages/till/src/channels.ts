import type { Appid, Branded, PayChannel } from '@minitill/wechat'
import { TillError } from './errors/till-error.ts'

/** The name under which configuration knows one merchant, app and protocol: `v3`, `v2`, … It stands in the notify URL. */
export type ChannelId = Branded<string, 'ChannelId'>

/** A pay channel with what the till must know to use it. */
export interface ConfiguredChannel {
  readonly pay: PayChannel
  /** Where WeChat shall notify: public, https, without a query. */
  readonly notifyUrl: string
  /** The same for refunds. */
  readonly refundNotifyUrl: string
}

/** All channels, the default first. A channel is of one merchant and one app, over one protocol. An order keeps the channel that it was made with. */
export interface Channels {
  readonly byDefault: ChannelId
  readonly ids: readonly ChannelId[]
  /** Those by which the customers of a mini program can pay, its default first. */
  ofApp(appid: Appid): readonly ChannelId[]
  /** @throws TillError `channel_unknown` */
  find(id: ChannelId): ConfiguredChannel
}

/** Makes the directory of channels; the first one is the default. */
export function createChannels(
  list: readonly (readonly [id: string, channel: ConfiguredChannel])[],
): Channels {
  const channels = new Map(list.map(([id, channel]) => [id as ChannelId, channel]))
  const [byDefault] = channels.keys()
  if (byDefault === undefined) throw new TillError('channel_unknown', { detail: 'no channel is configured' })
  return {
    byDefault,
    ids: [...channels.keys()],
    ofApp: (appid) => [...channels].flatMap(([id, { pay }]) => (pay.appid === appid ? [id] : [])),
    find(id) {
      const channel = channels.get(id)
      if (!channel) throw new TillError('channel_unknown')
      return channel
    },
  }
}
