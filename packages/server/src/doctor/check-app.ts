import { createMiniProgramApi, type TradeManagement, WechatError } from '@minitill/wechat'
import type { AppSettings } from '../config/sellers.ts'
import { type Check, fail, ok, warn } from './check.ts'
import type { Patient } from './patient.ts'

/** Whether appid and secret are right, and whether WeChat holds the app's money until its goods are received. */
export async function checkApp(app: AppSettings, patient: Patient): Promise<readonly Check[]> {
  const name = (what: string) => (patient.config.apps.length === 1 ? what : `${what} ${app.appid}`)
  const answer = await ask(app, patient)
  const secretIsRight = ok(name('app_secret'), rightSecret)
  if (!(answer instanceof WechatError))
    return [secretIsRight, judgeTradeManagement(answer, { app, name: name('trade_management') })]
  if (TOKEN_CODES.has(answer.code) || answer.status === undefined) {
    const zh = `无法取得 access_token（${answer.code}）。请检查 AppID、AppSecret 和服务器 IP 白名单。`
    return [fail(name('app_secret'), { zh, en: `No access token: ${answer.message}` })]
  }
  return [secretIsRight, warn(name('trade_management'), explainSilence(answer))]
}

/** The refusals that speak of the credentials themselves. */
const TOKEN_CODES: ReadonlySet<string> = new Set([
  '40001',
  '40013',
  '40125',
  '40164',
  '40243',
  '50004',
  '50007',
])

const rightSecret = { zh: 'AppID 和 AppSecret 正确。', en: 'AppID and AppSecret are right.' }

async function ask(
  { appid, secret }: AppSettings,
  { config, effects, transport }: Patient,
): Promise<TradeManagement | WechatError> {
  const clock = effects.wallClock
  const api = createMiniProgramApi({ appid, secret, baseUrl: config.wechatApiUrl, transport, clock })
  try {
    return await api.shipping.queryTradeManagement()
  } catch (error) {
    if (error instanceof WechatError) return error
    throw error
  }
}

function explainSilence(error: WechatError) {
  return {
    zh: `无法确认是否需要上报发货信息（${error.code}）。请在小程序后台查看。`,
    en: `It is not known whether shipping must be reported (${error.code}). Look in the mini program’s console.`,
  }
}

function judgeTradeManagement(
  { isManaged, isConfirmed }: TradeManagement,
  { app, name }: { readonly app: AppSettings; readonly name: string },
): Check {
  if (isManaged && !app.isTradeManaged) {
    return fail(name, {
      zh: '微信要求这个小程序上报发货信息，否则资金不结算。请设置 MINITILL_TRADE_MANAGED=true。',
      en: 'WeChat holds the money of this mini program until shipping is reported. Set MINITILL_TRADE_MANAGED=true.',
    })
  }
  if (!isManaged && app.isTradeManaged) {
    return warn(name, {
      zh: '微信没有要求这个小程序上报发货信息，可以去掉 MINITILL_TRADE_MANAGED。',
      en: 'WeChat does not ask this mini program to report shipping; MINITILL_TRADE_MANAGED can go.',
    })
  }
  if (isManaged && !isConfirmed) {
    return warn(name, {
      zh: '交易结算管理还没有确认。请在小程序后台完成。',
      en: 'The merchant has not agreed to trade management yet. Do so in the mini program’s console.',
    })
  }
  return isManaged
    ? ok(name, { zh: '发货信息由收银台上报。', en: 'Shipping is reported by the till.' })
    : ok(name, { zh: '不需要上报发货信息。', en: 'Shipping need not be reported.' })
}
