import type { Appid, MiniProgramApi } from '@minitill/wechat'
import type { ConfiguredApp } from '../apps.ts'
import { createFakeShipping } from './fake-shipping.ts'

/** A mini program whose codes a test exchanges. It sends no messages: a test hands the till a messenger of its own. */
export function createFakeApp(app: {
  readonly appid: Appid
  readonly login: MiniProgramApi['login']
}): ConfiguredApp {
  const unscripted = () => Promise.reject(new Error('no message is scripted'))
  return {
    api: {
      ...app,
      sendSubscribeMessage: unscripted,
      sendTemplateMessage: unscripted,
      shipping: createFakeShipping().desk,
    },
    messages: { paid: { kind: 'subscribe', templateId: 'paid', data: {} } },
  }
}
