import { type Channels, type ConfiguredChannel, createChannels } from '@minitill/till'
import { type ClientCertificate, createV2Channel, createV3Channel, type Transport } from '@minitill/wechat'
import type { Config } from '../config/config.ts'
import type { V2Settings } from '../config/read-v2.ts'
import type { V3Settings } from '../config/read-v3.ts'
import { channelName, type MerchantSettings } from '../config/sellers.ts'
import type { Effects } from '../effects.ts'

/** Opens a transport that offers a merchant's client certificate. */
export type OpenRefundTransport = (clientCertificate: ClientCertificate) => Transport

interface Ways {
  readonly transport: Transport
  readonly openRefundTransport: OpenRefundTransport
  readonly effects: Effects
}

/** Opens a channel for every merchant and generation that has credentials, the default one of each first. */
export function openChannels(config: Config, ways: Ways): Channels {
  return createChannels(config.merchants.flatMap((merchant) => openMerchant({ merchant, config, ways })))
}

type NamedChannel = readonly [id: string, channel: ConfiguredChannel]

interface Opening {
  readonly merchant: MerchantSettings
  readonly config: Config
  readonly ways: Ways
}

function openMerchant(opening: Opening): NamedChannel[] {
  const { byDefault, v3, v2 } = opening.merchant.protocols
  const opened = [v3 && openV3(v3, opening), v2 && openV2(v2, opening)]
  const channels = opened.filter((channel) => channel !== undefined)
  const first = channelName(opening.merchant, byDefault)
  return channels.sort(([a], [b]) => Number(b === first) - Number(a === first))
}

function openV3(v3: V3Settings, opening: Opening): NamedChannel {
  const { downloadsCertificates, ...credentials } = v3
  const pay = createV3Channel({
    ...commonOptions(opening),
    ...credentials,
    platformCertificates: downloadsCertificates ? 'download' : undefined,
    allowInsecureNotifyUrl: opening.config.wechatPayUrl !== undefined,
  })
  return named({ pay, name: channelName(opening.merchant, 'v3') }, opening.config)
}

function openV2({ apiV2Key, signType, clientCertificate }: V2Settings, opening: Opening): NamedChannel {
  const { config, ways, merchant } = opening
  const pay = createV2Channel({
    ...commonOptions(opening),
    apiV2Key: apiV2Key.reveal(),
    signType,
    refundTransport: clientCertificate && ways.openRefundTransport(clientCertificate),
    refundBaseUrl: config.wechatPayTlsUrl,
  })
  return named({ pay, name: channelName(merchant, 'v2') }, config)
}

function commonOptions({ merchant, config, ways: { transport, effects } }: Opening) {
  const effect = { transport, clock: effects.wallClock, random: effects.random }
  return { ...merchant.seller, baseUrl: config.wechatPayUrl, ...effect }
}

/** Each channel has its own addresses, so that a notification cannot be read by the wrong protocol or merchant. */
function named(
  { pay, name }: { readonly pay: ConfiguredChannel['pay']; readonly name: string },
  { publicUrl }: Config,
): NamedChannel {
  const base = `${publicUrl}/wechat/${name}`
  return [name, { pay, notifyUrl: `${base}/payment`, refundNotifyUrl: `${base}/refund` }]
}
