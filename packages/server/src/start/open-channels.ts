import { type Channels, type ConfiguredChannel, createChannels } from '@minitill/till'
import { createV2Channel, createV3Channel, type Transport } from '@minitill/wechat'
import type { Config } from '../config/config.ts'
import type { Effects } from '../effects.ts'

/** Opens a channel for every generation that has credentials, the default one first. */
export function openChannels(
  config: Config,
  parts: { readonly transport: Transport; readonly effects: Effects },
): Channels {
  const { byDefault, v3, v2 } = config.protocols
  const common = {
    appid: config.appid,
    mchid: config.mchid,
    baseUrl: config.wechatPayUrl,
    transport: parts.transport,
    clock: parts.effects.wallClock,
    random: parts.effects.random,
  }
  const opened: (readonly [string, ConfiguredChannel])[] = []
  const allowInsecureNotifyUrl = config.wechatPayUrl !== undefined
  if (v3) {
    const { downloadsCertificates, ...credentials } = v3
    const platformCertificates = downloadsCertificates ? 'download' : undefined
    const pay = createV3Channel({ ...common, ...credentials, platformCertificates, allowInsecureNotifyUrl })
    opened.push(['v3', { pay, notifyUrl: notifyUrl(config, 'v3') }])
  }
  if (v2) {
    const pay = createV2Channel({ ...common, apiV2Key: v2.apiV2Key.reveal(), signType: v2.signType })
    opened.push(['v2', { pay, notifyUrl: notifyUrl(config, 'v2') }])
  }
  return createChannels(opened.sort(([a], [b]) => Number(b === byDefault) - Number(a === byDefault)))
}

/** Each channel has its own address, so that a notification cannot be read by the wrong protocol. */
function notifyUrl({ publicUrl }: Config, channel: string): string {
  return `${publicUrl}/wechat/${channel}/payment`
}
