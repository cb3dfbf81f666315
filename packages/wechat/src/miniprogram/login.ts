import { invalidField } from '../errors/invalid-field.ts'
import { type Openid, parseOpenid } from '../values/identifiers.ts'
import { type ApiBody, type Doubt, doubtful, type Exchange } from './exchange.ts'

/** Who a login code belongs to. */
export interface Login {
  readonly openid: Openid
  /** A secret: it never leaves the server and belongs into no log. A later `wx.login` may replace it. */
  readonly sessionKey: string
  /** The same person across apps, when the mini program is bound to an Open Platform account. */
  readonly unionid: string | undefined
}

/**
 * Exchanges the code of `wx.login`: it works once, within five minutes.
 * @throws WechatError with remedy `user`: ask for a new code, also when the outcome is unknown
 * @see developers.weixin.qq.com 小程序登录, GET /sns/jscode2session
 */
export async function login(code: string, { appid, revealSecret, exchange }: LoginConfig): Promise<Login> {
  checkCode(code)
  const query = { appid, secret: revealSecret(), js_code: code, grant_type: 'authorization_code' }
  const answer = await exchange({ path: PATH, query, doubt: DOUBT })
  if (answer.kind === 'failure') throw answer.error
  return parseLogin(answer.body)
}

export interface LoginConfig {
  readonly appid: string
  readonly revealSecret: () => string
  readonly exchange: Exchange
}

const PATH = '/sns/jscode2session'
const DOUBT: Doubt = {
  outcome: 'unknown',
  remedy: 'user',
  advice: 'the code may be spent: the user logs in again with a new one.',
}

function checkCode(code: string): void {
  if (/^[\x21-\x7e]{1,256}$/.test(code)) return
  throw invalidField({ field: 'code', rule: 'the code of wx.login', value: `${code.length} characters` })
}

function parseLogin({ openid, session_key: sessionKey, unionid }: ApiBody): Login {
  if (typeof openid !== 'string' || typeof sessionKey !== 'string' || sessionKey === '') {
    throw doubtful({ code: 'answer_malformed', path: PATH, doubt: DOUBT, status: 200 })
  }
  return {
    openid: parseOpenid(openid, 'openid'),
    sessionKey,
    unionid: typeof unionid === 'string' && unionid !== '' ? unionid : undefined,
  }
}
