import type { MiniProgramErrorFacts } from './error-facts.ts'
import { shippingErrors } from './shipping/error-table.ts'

/**
 * The `errcode`s of login, access token, messages and shipping.
 * @see developers.weixin.qq.com: code2Session, getStableAccessToken, sendMessage (subscribe), 全局错误码
 */
export const miniProgramErrors = {
  '-1': {
    zh: '微信系统繁忙',
    en: 'WeChat is busy.',
    outcome: 'unknown',
    remedy: 'repeat_later',
  },
  '40001': {
    zh: 'AppSecret 错误，或 access_token 已被其他服务器刷新',
    en: 'The app secret is wrong, or another server replaced the access token.',
    outcome: 'refused',
    remedy: 'operator',
  },
  '40003': {
    zh: 'openid 不正确：不属于此小程序',
    en: 'The openid is wrong; it belongs to another app.',
    outcome: 'refused',
    remedy: 'fix_request',
  },
  '40013': {
    zh: 'appid 无效：检查配置',
    en: 'The appid is invalid; check the configuration.',
    outcome: 'refused',
    remedy: 'operator',
  },
  '40014': {
    zh: 'access_token 不合法',
    en: 'The access token is malformed.',
    outcome: 'refused',
    remedy: 'repeat_later',
  },
  '40029': {
    zh: '登录 code 无效或已过期：重新调用 wx.login',
    en: 'The login code is invalid, expired or of another app; the user logs in again.',
    outcome: 'refused',
    remedy: 'user',
  },
  '40037': {
    zh: '模板 id 不正确：检查配置',
    en: 'The template id is wrong; check the configuration.',
    outcome: 'refused',
    remedy: 'operator',
  },
  '40125': {
    zh: 'AppSecret 无效：检查配置',
    en: 'The app secret is invalid; check the configuration.',
    outcome: 'refused',
    remedy: 'operator',
  },
  '40163': {
    zh: '登录 code 已被使用：重新调用 wx.login，切勿重试同一个 code',
    en: 'The login code was used already; the user logs in again, the same code never works twice.',
    outcome: 'refused',
    remedy: 'user',
  },
  '40164': {
    zh: '服务器 IP 不在白名单：在小程序后台添加',
    en: 'This server’s address is not on the allow-list of the mini program; add it in its console.',
    outcome: 'refused',
    remedy: 'operator',
  },
  '40226': {
    zh: '高风险用户，登录被拦截',
    en: 'WeChat blocks this user’s login as high-risk.',
    outcome: 'refused',
    remedy: 'user',
  },
  '41001': {
    zh: '缺少 access_token',
    en: 'The access token is missing.',
    outcome: 'refused',
    remedy: 'fix_request',
  },
  '41028': {
    zh: 'form_id 不正确或已过期',
    en: 'The form_id is wrong, of another user or older than seven days.',
    outcome: 'refused',
    remedy: 'fix_request',
  },
  '41029': {
    zh: 'form_id 已被使用完',
    en: 'The form_id is used up.',
    outcome: 'refused',
    remedy: 'fix_request',
  },
  '41030': {
    zh: 'page 不存在于已发布的版本：发布小程序或修正路径',
    en: 'The page is not in the released version; release it or correct the path.',
    outcome: 'refused',
    remedy: 'operator',
  },
  '42001': {
    zh: 'access_token 已过期',
    en: 'The access token has expired.',
    outcome: 'refused',
    remedy: 'repeat_later',
  },
  '43101': {
    zh: '用户未订阅、次数用尽或已取消：不要重试',
    en: 'The user did not subscribe, used the grant up, or cancelled; do not repeat.',
    outcome: 'refused',
    remedy: 'user',
  },
  '43107': {
    zh: '订阅消息能力被封禁',
    en: 'This mini program may not send subscribe messages.',
    outcome: 'refused',
    remedy: 'operator',
  },
  '43108': {
    zh: '下发订阅消息并发过高',
    en: 'Too many messages at the same time.',
    outcome: 'refused',
    remedy: 'repeat_later',
  },
  '45009': {
    zh: '接口当日调用次数已达上限',
    en: 'The daily quota of this call is reached.',
    outcome: 'refused',
    remedy: 'operator',
  },
  '45011': {
    zh: '调用过于频繁，请稍后再试',
    en: 'Too many calls in this minute.',
    outcome: 'refused',
    remedy: 'repeat_later',
  },
  '45109': {
    zh: '此接口已下线',
    en: 'WeChat withdrew this call.',
    outcome: 'refused',
    remedy: 'operator',
  },
  '47001': {
    zh: '请求体无法解析',
    en: 'WeChat could not read the body.',
    outcome: 'refused',
    remedy: 'fix_request',
  },
  '47003': {
    zh: '模板参数不符合规则：按字段类型截断或格式化',
    en: 'A value breaks the rule of its key; cut or format it.',
    outcome: 'refused',
    remedy: 'fix_request',
  },
  '48001': {
    zh: '小程序无此接口权限',
    en: 'The mini program lacks this capability.',
    outcome: 'refused',
    remedy: 'operator',
  },
  ...shippingErrors,
} as const satisfies Record<string, MiniProgramErrorFacts>

/** A code that this version does not know: whether WeChat acted is open. */
export const unknownMiniProgramError: MiniProgramErrorFacts = {
  zh: '未收录的错误码',
  en: 'This version does not know the code.',
  outcome: 'unknown',
  remedy: 'operator',
}
