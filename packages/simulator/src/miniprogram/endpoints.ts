import { authorized, issuePlainToken, issueStableToken } from './access-token.ts'
import type { PlatformEndpoint } from './endpoint.ts'
import { exchangeCode } from './login.ts'
import { exchangePhoneCode } from './phone-number.ts'
import { shippingEndpoints } from './shipping/endpoints.ts'
import { sendSubscribeMessage } from './subscribe-message.ts'
import { sendTemplateMessage } from './template-message.ts'

/** Every call of the platform that the simulator knows. */
export const platformEndpoints: readonly PlatformEndpoint[] = [
  {
    method: 'GET',
    path: '/sns/jscode2session',
    title: { zh: '登录：code 换 openid', en: 'Login: code for openid' },
    handle: exchangeCode,
  },
  {
    method: 'GET',
    path: '/cgi-bin/token',
    title: { zh: '获取 access_token', en: 'access_token' },
    handle: issuePlainToken,
  },
  {
    method: 'POST',
    path: '/cgi-bin/stable_token',
    title: { zh: '获取稳定版 access_token', en: 'Stable access_token' },
    handle: issueStableToken,
  },
  {
    method: 'POST',
    path: '/wxa/business/getuserphonenumber',
    title: { zh: '手机号：code 换手机号', en: 'Phone number: code for number' },
    handle: authorized(exchangePhoneCode),
  },
  {
    method: 'POST',
    path: '/cgi-bin/message/subscribe/send',
    title: { zh: '发送订阅消息', en: 'Subscribe message' },
    handle: authorized(sendSubscribeMessage),
  },
  {
    method: 'POST',
    path: '/cgi-bin/message/wxopen/template/send',
    title: { zh: '发送模板消息（已下线的旧接口）', en: 'Template message (retired)' },
    handle: authorized(sendTemplateMessage),
  },
  ...shippingEndpoints,
]
