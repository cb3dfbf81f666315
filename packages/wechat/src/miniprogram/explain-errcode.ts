import { WechatError } from '../errors/wechat-error.ts'
import type { MiniProgramErrorFacts } from './error-facts.ts'
import { miniProgramErrors, unknownMiniProgramError } from './error-table.ts'
import type { ApiBody, Doubt } from './exchange.ts'

/** Turns `errcode` and `errmsg` into what they mean for this call. */
export function explainErrcode(errcode: number, body: ApiBody, doubt: Doubt): WechatError {
  const table: Readonly<Record<string, MiniProgramErrorFacts>> = miniProgramErrors
  const facts = table[String(errcode)] ?? unknownMiniProgramError
  const errmsg = String(body['errmsg'] ?? '')
  const { outcome, remedy } = facts.outcome === 'unknown' ? doubt : facts
  const advice = facts.outcome === 'unknown' ? ` ${doubt.advice}` : ''
  const message = `${errcode}: ${facts.en}${advice} WeChat says: ${quote(errmsg)}`
  return new WechatError(message, {
    code: String(errcode),
    outcome,
    remedy,
    status: 200,
    requestId: ridOf(errmsg),
  })
}

const QUOTED_CHARACTERS = 160

/** WeChat names fields and addresses, which help; what could be a token, an openid or a key is left out. */
function quote(errmsg: string): string {
  return errmsg.replace(/[\w+/=-]{20,}/g, '…').slice(0, QUOTED_CHARACTERS)
}

/** `rid: 5f44a1b2-…`; older answers say `req_id: …`. WeChat's support asks for it. */
function ridOf(errmsg: string): string | undefined {
  return /\b(?:rid|req_id):\s*([\w-]+)/.exec(errmsg)?.[1]
}
