import { WechatError } from '../errors/wechat-error.ts'
import {
  type CallSubject,
  returnMessageMarks,
  unknownV2Error,
  type V2ErrorFacts,
  v2Errors,
  v2RefundErrors,
} from './error-table.ts'
import type { V2Params } from './sign.ts'

/** The business level: a signed answer with `result_code` FAIL and its `err_code`. */
export function explainErrCode(answer: V2Params, subject: CallSubject): WechatError {
  const code = answer['err_code'] || 'result_fail'
  const description = answer['err_code_des'] ?? ''
  const facts = subject === 'refund' ? refundFactsOf(code) : orderFactsOf(code, description)
  return toError({ code, facts, description })
}

/** The transport level: `return_code` FAIL, unsigned, with nothing but a text. */
export function explainReturnMessage(answer: V2Params): WechatError {
  const description = answer['return_msg'] ?? ''
  const code = returnMessageMarks.find(([mark]) => mark.test(description))?.[1]
  return toError({ code: code ?? 'return_fail', facts: code ? v2Errors[code] : unknownV2Error, description })
}

function orderFactsOf(code: string, description: string): V2ErrorFacts {
  // The live text is `201 商户订单号重复`: the number, not the request, is what is wrong.
  if (code === 'INVALID_REQUEST' && description.includes('订单号重复')) return v2Errors.OUT_TRADE_NO_USED
  return factsIn(v2Errors, code)
}

function refundFactsOf(code: string): V2ErrorFacts {
  const facts = factsIn({ ...v2Errors, ...v2RefundErrors }, code)
  // A refund under a new number is a second refund, so no code may ask for one.
  return facts.remedy === 'new_number' ? { ...facts, remedy: 'query' } : facts
}

function factsIn(table: Readonly<Record<string, V2ErrorFacts>>, code: string): V2ErrorFacts {
  return Object.hasOwn(table, code) ? (table[code] ?? unknownV2Error) : unknownV2Error
}

/** WeChat's texts are short; anything longer is not theirs. */
const QUOTED_CHARACTERS = 120

function toError({ code, facts, description }: Explanation): WechatError {
  const quoted = description === '' ? '' : ` WeChat says: ${description.slice(0, QUOTED_CHARACTERS)}`
  const { outcome, remedy } = facts
  return new WechatError(`${code}: ${facts.en}${quoted}`, { code, outcome, remedy, status: 200 })
}

interface Explanation {
  readonly code: string
  readonly facts: V2ErrorFacts
  readonly description: string
}
