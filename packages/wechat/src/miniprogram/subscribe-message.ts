import type { Openid } from '../values/identifiers.ts'
import type { TokenCall } from './call-with-token.ts'
import { fitTemplateValue } from './fit-template-value.ts'
import { messageDoubt } from './message-doubt.ts'

/** One message that the user granted. */
export interface SubscribeMessage {
  readonly openid: Openid
  readonly templateId: string
  /** Where a tap leads: a page of the released version, with a query if need be. */
  readonly page?: string | undefined
  /** The template's keys (`thing1`, `amount2`, …) and their text, which is fitted to the rule of each key. */
  readonly data: Readonly<Record<string, string>>
  /** Which version a tap opens. Default `formal`. */
  readonly miniprogramState?: 'developer' | 'trial' | 'formal' | undefined
  /** Default `zh_CN`. */
  readonly lang?: 'zh_CN' | 'en_US' | 'zh_HK' | 'zh_TW' | undefined
}

export type SubscribeMessageOutcome =
  | { readonly kind: 'sent' }
  /** Never subscribed, the grant is used up, or it was cancelled: normal, and never to be repeated. */
  | { readonly kind: 'refused_by_user' }

/**
 * Sends a subscribe message: one for each grant of the user.
 * @throws InvalidFieldError before anything is sent, when a value cannot be fitted
 * @throws WechatError outcome `unknown` when the message may have been sent; `not_sent` when certainly not
 * @see developers.weixin.qq.com 发送订阅消息, POST /cgi-bin/message/subscribe/send
 */
export async function sendSubscribeMessage(
  call: TokenCall,
  message: SubscribeMessage,
): Promise<SubscribeMessageOutcome> {
  const answer = await call({
    path: '/cgi-bin/message/subscribe/send',
    json: buildMessage(message),
    doubt: messageDoubt,
  })
  if (answer.kind === 'success') return { kind: 'sent' }
  if (answer.error.code === '43101') return { kind: 'refused_by_user' }
  throw answer.error
}

/** The newest page calls `miniprogram_state` and `lang` required, older ones optional: they are always sent. */
function buildMessage(message: SubscribeMessage) {
  const values = Object.entries(message.data).map(([key, text]) => [
    key,
    { value: fitTemplateValue(key, text) },
  ])
  return {
    touser: message.openid,
    template_id: message.templateId,
    page: message.page,
    data: Object.fromEntries(values),
    miniprogram_state: message.miniprogramState ?? 'formal',
    lang: message.lang ?? 'zh_CN',
  }
}
