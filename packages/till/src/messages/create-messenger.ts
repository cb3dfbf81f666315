import { fitTemplateValue, InvalidFieldError, type MiniProgramApi, WechatError } from '@minitill/wechat'
import type { Apps } from '../apps.ts'
import type { Order } from '../orders/order.ts'
import { fillPlaceholders } from './fill-placeholders.ts'
import type { MessageTemplate } from './message-template.ts'
import type { MessageOutcome, Messenger } from './messenger.ts'

/** Makes the messenger that speaks to WeChat, in the name of the mini program that the order was made in. */
export function createMessenger(apps: Apps): Messenger {
  return {
    async sendPaid(order) {
      const { api, messages } = apps.find(order.appid)
      if (!messages.paid) return { kind: 'refused', code: 'no_template' }
      try {
        return await send(api, messages.paid, order)
      } catch (error) {
        if (error instanceof WechatError) return outcomeOf(error)
        if (error instanceof InvalidFieldError)
          return { kind: 'refused', code: `${error.code}:${error.field}` }
        throw error
      }
    },
  }
}

async function send(api: MiniProgramApi, template: MessageTemplate, order: Order): Promise<MessageOutcome> {
  if (order.openid === undefined) return { kind: 'refused', code: 'no_openid' }
  const message = {
    openid: order.openid,
    templateId: template.templateId,
    page: template.page === undefined ? undefined : fillPlaceholders(template.page, order),
    data: fitData(template.data, order),
  }
  if (template.kind === 'subscribe') {
    const outcome = await api.sendSubscribeMessage(message)
    return outcome.kind === 'sent' ? outcome : { kind: 'refused', code: '43101' }
  }
  const formId = order.prepay?.placed?.prepayId
  if (formId === undefined) return { kind: 'refused', code: 'no_prepay_id' }
  const outcome = await api.sendTemplateMessage({ ...message, formId })
  return outcome.kind === 'sent' ? outcome : { kind: 'refused', code: outcome.kind }
}

function fitData(data: MessageTemplate['data'], order: Order): Record<string, string> {
  const fitted = Object.entries(data).map(([key, text]) => [
    key,
    fitTemplateValue(key, fillPlaceholders(text, order)),
  ])
  return Object.fromEntries(fitted)
}

/** A second try is made only where the first surely did nothing. */
function outcomeOf(error: WechatError): MessageOutcome {
  if (error.code === 'not_sent') return { kind: 'not_sent', code: error.code }
  if (error.outcome === 'unknown') return { kind: 'unknown', code: error.code }
  return { kind: error.isRepeatable ? 'not_sent' : 'refused', code: error.code }
}
