import type { Openid } from '../values/identifiers.ts'
import type { TokenCall } from './call-with-token.ts'
import { messageDoubt } from './message-doubt.ts'

/** A message of the kind that WeChat switched off on 2020-01-10. */
export interface TemplateMessage {
  readonly openid: Openid
  readonly templateId: string
  readonly page?: string | undefined
  /** A form's id, or the prepay id of a successful payment: good for three messages within seven days. */
  readonly formId: string
  /** `keyword1`, `keyword2`, … and their text. */
  readonly data: Readonly<Record<string, string>>
  /** The key that is shown large, such as `keyword1.DATA`. */
  readonly emphasisKeyword?: string | undefined
}

export type TemplateMessageOutcome =
  | { readonly kind: 'sent' }
  /** The form id is used up, older than seven days, or of another user. */
  | { readonly kind: 'form_spent' }

/**
 * Sends a template message. It works against a WeChat of before 2020 only, such as a simulator; today
 * `sendSubscribeMessage` takes its place.
 * @throws WechatError outcome `unknown` when the message may have been sent
 * @see developers.weixin.qq.com 模板消息, POST /cgi-bin/message/wxopen/template/send
 */
export async function sendTemplateMessage(
  call: TokenCall,
  message: TemplateMessage,
): Promise<TemplateMessageOutcome> {
  const answer = await call({
    path: '/cgi-bin/message/wxopen/template/send',
    json: buildMessage(message),
    doubt: messageDoubt,
  })
  if (answer.kind === 'success') return { kind: 'sent' }
  if (FORM_SPENT_CODES.has(answer.error.code)) return { kind: 'form_spent' }
  throw answer.error
}

const FORM_SPENT_CODES: ReadonlySet<string> = new Set(['41028', '41029'])

function buildMessage(message: TemplateMessage) {
  return {
    touser: message.openid,
    template_id: message.templateId,
    page: message.page,
    form_id: message.formId,
    data: Object.fromEntries(Object.entries(message.data).map(([key, value]) => [key, { value }])),
    emphasis_keyword: message.emphasisKeyword,
  }
}
