import { invalidField } from '../errors/invalid-field.ts'
import { revealText, type Secret } from '../keys/secret.ts'
import type { Transport } from '../transport/transport.ts'
import type { Appid } from '../values/identifiers.ts'
import type { Clock } from '../values/instant.ts'
import { createAccessToken } from './access-token.ts'
import { createTokenCall } from './call-with-token.ts'
import { createExchange } from './exchange.ts'
import { type Login, login } from './login.ts'
import { createShippingDesk, type ShippingDesk } from './shipping/shipping-desk.ts'
import {
  type SubscribeMessage,
  type SubscribeMessageOutcome,
  sendSubscribeMessage,
} from './subscribe-message.ts'
import { sendTemplateMessage, type TemplateMessage, type TemplateMessageOutcome } from './template-message.ts'
import type { TokenKeeper } from './token-keeper.ts'

/** What a payment needs of the mini program platform: who the user is, a word to them, and where the goods are. */
export interface MiniProgramApi {
  readonly appid: Appid
  /** Exchanges the code of `wx.login`, which works once. */
  login(code: string): Promise<Login>
  /** Sends one of the messages that the user granted. */
  sendSubscribeMessage(message: SubscribeMessage): Promise<SubscribeMessageOutcome>
  /** Sends a message of the kind that WeChat switched off in 2020. */
  sendTemplateMessage(message: TemplateMessage): Promise<TemplateMessageOutcome>
  readonly shipping: ShippingDesk
}

export interface MiniProgramConfig {
  readonly appid: Appid
  /** The app secret of the mini program; neither of the merchant's keys. It is kept where nothing prints it. */
  readonly secret: string | Secret
  /** Scheme and host, without a slash at the end. Default WeChat's own. */
  readonly baseUrl?: string | undefined
  /** For one call, connecting included. */
  readonly timeoutMs?: number | undefined
  readonly transport: Transport
  /** The wall clock: when the access token is renewed. */
  readonly clock: Clock
  /** Shares the access token with other processes; without it this object has one of its own. */
  readonly tokenKeeper?: TokenKeeper | undefined
}

/**
 * The mini program API of one appid. It holds the access token, so there must be one of it for each appid and process.
 * @throws InvalidFieldError when the secret is empty or has spaces or line ends
 */
export function createMiniProgramApi(config: MiniProgramConfig): MiniProgramApi {
  const {
    appid,
    transport,
    clock,
    baseUrl = 'https://api.weixin.qq.com',
    timeoutMs = DEFAULT_TIMEOUT_MS,
  } = config
  const revealSecret = () => revealText(config.secret)
  checkSecret(revealSecret())
  const exchange = createExchange({ transport, baseUrl, timeoutMs })
  const accessToken = createAccessToken({ appid, revealSecret, exchange, clock }, config.tokenKeeper)
  const call = createTokenCall({ accessToken, exchange })
  return {
    appid,
    login: (code) => login(code, { appid, revealSecret, exchange }),
    sendSubscribeMessage: (message) => sendSubscribeMessage(call, message),
    sendTemplateMessage: (message) => sendTemplateMessage(call, message),
    shipping: createShippingDesk(call, appid),
  }
}

/** A user waits for the login. */
const DEFAULT_TIMEOUT_MS = 10_000

function checkSecret(secret: string): void {
  if (/^[\x21-\x7e]+$/.test(secret)) return
  throw invalidField({ field: 'secret', rule: 'the app secret, without spaces or line ends', value: secret })
}
