import type { WechatInProcess } from '@minitill/simulator'
import { createApps, createChannels, createTill, type Store, type Till } from '@minitill/till'
import {
  createMiniProgramApi,
  createV2Channel,
  createV3Channel,
  instantOf,
  parseAppid,
  parseMchid,
  type Transport,
} from '@minitill/wechat'
import type { Dice } from '../dice.ts'
import type { Channel } from '../scenario/step.ts'
import type { BackEnd } from './back-end.ts'
import { createTransportTo, type Linger, WECHAT_URL } from './call-wechat.ts'
import type { Life } from './life.ts'

export const tillUrl = 'https://till.example.com'

/** Starts the real till over the real protocol code, with nothing of the machine's in it. */
export function startTill(parts: {
  readonly wechat: WechatInProcess
  readonly store: Store
  readonly life: Life
  readonly dice: Dice
  readonly linger: Linger
  readonly backEnd: BackEnd | undefined
  /** What the clock of its machine shows. */
  readonly now: () => number
}): Till {
  const { wechat, store, life, linger, backEnd, dice: random } = parts
  const { credentials } = wechat
  const clock = { now: () => instantOf(parts.now()) }
  const over =
    (transport: Transport): Transport =>
    (request) =>
      life.effect(() => transport(request))
  const transport = over(createTransportTo(wechat, { showsCertificate: false, linger }))
  const refundTransport = over(createTransportTo(wechat, { showsCertificate: true, linger }))
  const common = {
    ...{ appid: parseAppid(credentials.appid, 'appid'), mchid: parseMchid(credentials.mchid, 'mchid') },
    baseUrl: WECHAT_URL,
    transport,
    clock,
    random,
  }
  const v3 = createV3Channel({
    ...common,
    apiV3Key: credentials.apiV3Key,
    merchantPrivateKey: credentials.merchantPrivateKey,
    merchantSerial: credentials.merchantSerial,
    publicKey: { id: credentials.publicKeyId, key: credentials.publicKey },
  })
  const [, second] = credentials.merchants
  if (second === undefined) throw new Error('the branch has a merchant number of its own')
  const branch = createV3Channel({
    ...common,
    mchid: parseMchid(second.mchid, 'mchid'),
    apiV3Key: second.apiV3Key,
    merchantPrivateKey: second.merchantPrivateKey,
    merchantSerial: second.merchantSerial,
    platformCertificates: 'download',
  })
  const v2 = createV2Channel({ ...common, apiV2Key: credentials.apiV2Key, refundTransport })
  const api = createMiniProgramApi({
    appid: common.appid,
    secret: credentials.appsecret,
    baseUrl: WECHAT_URL,
    transport,
    clock,
  })
  const [template] = credentials.templates
  return createTill({
    ...{ store, clock, random },
    channels: createChannels([
      ['v3', { pay: v3, ...addresses('v3') }],
      ['v2', { pay: v2, ...addresses('v2') }],
      ['branch', { pay: branch, ...addresses('branch') }],
    ]),
    apps: createApps([{ api, messages: { paid: template && paidMessage(template.templateId) } }]),
    orderLifetimeMs: 30 * 60_000,
    outTradeNoPrefix: 'MT',
    sessionLifetimeMs: 7 * 24 * 3600_000,
    webhooks: backEnd && {
      send: (request) => life.effect(() => backEnd.receive(request)),
      wallClock: clock,
      allowsPrivate: false,
    },
  })
}

const addresses = (channel: Channel) => ({
  notifyUrl: `${tillUrl}/wechat/${channel}/payment`,
  refundNotifyUrl: `${tillUrl}/wechat/${channel}/refund`,
})

const paidMessage = (templateId: string) => ({
  kind: 'subscribe' as const,
  templateId,
  data: {
    character_string1: '{out_trade_no}',
    thing2: '{description}',
    amount3: '{amount}',
    time4: '{paid_at}',
  },
})
