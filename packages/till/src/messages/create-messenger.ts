import { fitTemplateValue, InvalidFieldError, type MiniProgramApi, WechatError } from '@minitill/wechat'
import type { Apps } from '../apps.ts'
import { fillPlaceholders } from './fill-placeholders.ts'
import { findTemplate } from './find-template.ts'
import type { MessageTemplate } from './message-template.ts'
import { type CustomerMessage, type MessageOutcome, type Messenger, NOT_SUBSCRIBED } from './messenger.ts'

/** Makes the messenger that speaks to WeChat, in the name of the mini program that the order was made in. */
export function createMessenger(apps: Apps): Messenger {
  return {
    async send(message) {
      const { appid } = message.order
      const template = findTemplate(apps, { appid, kind: message.kind })
      if (!template) return { kind: 'refused', code: 'no_template' }
      try {
        return await send(apps.find(appid).api, template, message)
      } catch (error) {
        if (error instanceof WechatError) return outcomeOf(error)
        if (error instanceof InvalidFieldError)
          return { kind: 'refused', code: `${error.code}:${error.field}` }
        throw error
      }
    },
  }
}

async function send(
  api: MiniProgramApi,
  template: MessageTemplate,
  message: CustomerMessage,
): Promise<MessageOutcome> {
  const { order } = message
  if (order.openid === undefined) return { kind: 'refused', code: 'no_openid' }
  const filled = {
    openid: order.openid,
    templateId: template.templateId,
    page: template.page === undefined ? undefined : fillPlaceholders(template.page, message),
    data: fitData(template.data, message),
  }
  if (template.kind === 'subscribe') {
    const outcome = await api.sendSubscribeMessage(filled)
    return outcome.kind === 'sent' ? outcome : { kind: 'refused', code: NOT_SUBSCRIBED }
  }
  const formId = order.prepay?.placed?.prepayId
  if (formId === undefined) return { kind: 'refused', code: 'no_prepay_id' }
  const outcome = await api.sendTemplateMessage({ ...filled, formId })
  return outcome.kind === 'sent' ? outcome : { kind: 'refused', code: outcome.kind }
}

function fitData(data: MessageTemplate['data'], message: CustomerMessage): Record<string, string> {
  const fitted = Object.entries(data).map(([key, text]) => [
    key,
    fitTemplateValue(key, fillPlaceholders(text, message)),
  ])
  return Object.fromEntries(fitted)
}

/** A second try is made only where the first surely did nothing. */
function outcomeOf(error: WechatError): MessageOutcome {
  if (error.code === 'not_sent') return { kind: 'not_sent', code: error.code }
  if (error.outcome === 'unknown') return { kind: 'unknown', code: error.code }
  return { kind: error.isRepeatable ? 'not_sent' : 'refused', code: error.code }
}
