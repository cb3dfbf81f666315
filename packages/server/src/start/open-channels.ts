import { type Channels, type ConfiguredChannel, createChannels } from '@minitill/till'
import { createV2Channel, createV3Channel, type Transport } from '@minitill/wechat'
import type { Config } from '../config/config.ts'
import type { V2Settings } from '../config/read-v2.ts'
import type { V3Settings } from '../config/read-v3.ts'
import type { Effects } from '../effects.ts'

interface Ways {
  readonly transport: Transport
  /** Offers the merchant's client certificate; absent where there is none. */
  readonly refundTransport: Transport | undefined
  readonly effects: Effects
}

/** Opens a channel for every generation that has credentials, the default one first. */
export function openChannels(config: Config, ways: Ways): Channels {
  const { byDefault, v3, v2 } = config.protocols
  const opened = [v3 && openV3(v3, config, ways), v2 && openV2(v2, config, ways)]
  const channels = opened.filter((channel) => channel !== undefined)
  return createChannels(channels.sort(([a], [b]) => Number(b === byDefault) - Number(a === byDefault)))
}

type NamedChannel = readonly [id: string, channel: ConfiguredChannel]

function openV3(v3: V3Settings, config: Config, ways: Ways): NamedChannel {
  const { downloadsCertificates, ...credentials } = v3
  const pay = createV3Channel({
    ...commonOptions(config, ways),
    ...credentials,
    platformCertificates: downloadsCertificates ? 'download' : undefined,
    allowInsecureNotifyUrl: config.wechatPayUrl !== undefined,
  })
  return ['v3', { pay, ...notifyUrls(config, 'v3') }]
}

function openV2({ apiV2Key, signType }: V2Settings, config: Config, ways: Ways): NamedChannel {
  const pay = createV2Channel({
    ...commonOptions(config, ways),
    apiV2Key: apiV2Key.reveal(),
    signType,
    refundTransport: ways.refundTransport,
    refundBaseUrl: config.wechatPayTlsUrl,
  })
  return ['v2', { pay, ...notifyUrls(config, 'v2') }]
}

function commonOptions({ appid, mchid, wechatPayUrl }: Config, { transport, effects }: Ways) {
  return { appid, mchid, baseUrl: wechatPayUrl, transport, clock: effects.wallClock, random: effects.random }
}

/** Each channel has its own addresses, so that a notification cannot be read by the wrong protocol. */
function notifyUrls({ publicUrl }: Config, channel: string) {
  return {
    notifyUrl: `${publicUrl}/wechat/${channel}/payment`,
    refundNotifyUrl: `${publicUrl}/wechat/${channel}/refund`,
  }
}
