import type { Appid, MiniProgramApi } from '@minitill/wechat'
import type { ConfiguredApp } from '../apps.ts'
import type { MessageKind } from '../messages/message-template.ts'
import { createFakeShipping, type FakeShipping } from './fake-shipping.ts'

/** A mini program whose codes a test exchanges. It sends no messages: a test hands the till a messenger of its own. */
export function createFakeApp(app: {
  readonly appid: Appid
  readonly login: MiniProgramApi['login']
  readonly shipping?: FakeShipping
  readonly isTradeManaged?: boolean
}): ConfiguredApp {
  const unscripted = () => Promise.reject(new Error('no message is scripted'))
  return {
    api: {
      appid: app.appid,
      login: app.login,
      sendSubscribeMessage: unscripted,
      sendTemplateMessage: unscripted,
      shipping: (app.shipping ?? createFakeShipping()).desk,
    },
    messages: { paid: template('paid'), refunded: template('refunded'), shipped: template('shipped') },
    isTradeManaged: app.isTradeManaged,
  }
}

const template = (templateId: MessageKind) => ({ kind: 'subscribe', templateId, data: {} }) as const
