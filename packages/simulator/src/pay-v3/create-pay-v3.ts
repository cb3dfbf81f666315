import type { Bilingual } from '../bilingual.ts'
import { type Call, emptyAnswer, type Headers, textAnswer } from '../transport/call.ts'
import type { Handled, Room } from '../transport/room.ts'
import { findRoute, listRoutes } from '../transport/route.ts'
import { drawHex } from '../world/random.ts'
import type { World } from '../world/world.ts'
import { authorize, requestMessageOf } from './authorize.ts'
import { checkBody, type Json } from './check-body.ts'
import type { V3Endpoint, V3Result } from './endpoint.ts'
import { v3Endpoints } from './endpoints.ts'
import { type RefusalTerms, refusals, refuse, V3Refusal } from './refusal.ts'
import { signedHeaders } from './signed-headers.ts'

/** Pay v3: signature, body, business; signed answers for what went well, unsigned ones for what did not. */
export function createPayV3(world: World): Room {
  return {
    known: listRoutes(v3Endpoints),
    claims: (path) => path.startsWith('/v3/'),
    answer: async (call) => answerCall(call, world),
    systemError: (call) =>
      answerRefusal({ call, endpoint: undefined, terms: refusals.system, parts: {} }, world),
  }
}

function answerCall(call: Call, world: World): Handled {
  const found = findRoute(v3Endpoints, call)
  if (found.kind === 'unknown') return gatewayAnswer({ status: 404, reason: nothingHere(), call })
  if (found.kind === 'wrong_method')
    return gatewayAnswer({ status: 405, reason: otherMethod(found.route), call })
  const { route: endpoint, parts } = found
  try {
    return answerResult({ call, endpoint, result: process({ call, endpoint, parts }, world) }, world)
  } catch (error) {
    if (!(error instanceof V3Refusal)) throw error
    return answerRefusal({ call, endpoint, terms: error.terms, parts }, world)
  }
}

interface Matched {
  readonly call: Call
  readonly endpoint: V3Endpoint
  readonly parts: Readonly<Record<string, string>>
}

function process({ call, endpoint, parts }: Matched, world: World): V3Result {
  const { mchid } = authorize({ call, family: endpoint.family }, world)
  const body = endpoint.rules === undefined ? {} : readBody(call)
  if (typeof body['mchid'] === 'string' && body['mchid'] !== mchid) throw refuse(refusals.otherMchid)
  const fault = endpoint.rules === undefined ? undefined : checkBody(body, endpoint.rules)
  if (fault !== undefined) throw fault
  return endpoint.handle({ mchid, body, parts, query: call.query }, world)
}

function readBody({ body }: Call): Json {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json
  } catch {
    // falls through: not JSON at all is refused like JSON of another kind
  }
  throw refuse(refusals.notJson)
}

function answerResult(done: { call: Call; endpoint: V3Endpoint; result: V3Result }, world: World): Handled {
  const { call, endpoint, result } = done
  const text = result.status === 204 ? '' : JSON.stringify(result.body)
  // During the switch to the public key the caller says which one it can verify.
  const key = call.headers['wechatpay-serial'] === world.platform.publicKey.id ? 'public_key' : 'certificate'
  const signed = signedHeaders({ body: text, key }, world)
  const headers = { 'Request-ID': requestId(0, world), ...signed.headers }
  return {
    answer:
      result.status === 204
        ? emptyAnswer(204, headers)
        : textAnswer({ status: 200, type: JSON_TYPE, text, headers }),
    account: {
      title: endpoint.title,
      verdict: 'ok',
      responseStringToSign: signed.stringToSign,
      ...told('stringToSign', requestMessageOf(call)),
      ...told('outTradeNo', result.outTradeNo),
    },
  }
}

interface Refused {
  readonly call: Call
  readonly endpoint: V3Endpoint | undefined
  readonly terms: RefusalTerms
  readonly parts: Readonly<Record<string, string>>
}

function answerRefusal({ call, endpoint, terms, parts }: Refused, world: World): Handled {
  const { status, code, message, detail } = terms
  const hasNoRequestId = status === 401 && endpoint?.family === 'transactions'
  const headers: Headers = hasNoRequestId ? {} : { 'Request-ID': requestId(terms.internalNumber, world) }
  const text = JSON.stringify({ code, message, detail })
  return {
    answer: textAnswer({ status, type: JSON_TYPE, text, headers }),
    account: {
      title: endpoint?.title ?? { zh: '支付 v3', en: 'Pay v3' },
      verdict: status >= 500 ? 'failed' : 'refused',
      reason: { zh: `${message}｜${terms.why.zh}`, en: terms.why.en },
      ...told('stringToSign', requestMessageOf(call)),
      ...told('outTradeNo', parts['out_trade_no'] ?? outTradeNoIn(call)),
    },
  }
}

function gatewayAnswer({ status, reason, call }: { status: number; reason: Bilingual; call: Call }): Handled {
  const title = { zh: '未知的 v3 接口', en: 'Unknown v3 call' }
  return {
    answer: emptyAnswer(status),
    account: { title, verdict: 'refused', reason, ...told('stringToSign', requestMessageOf(call)) },
  }
}

const JSON_TYPE = 'application/json; charset=utf-8'

/** `{id}-{number}`: the digits after the last dash are WeChat's error number, 0 for none. */
const requestId = (internalNumber: number, { random }: World) =>
  `08${drawHex(random, 30).toUpperCase()}-${internalNumber}`

const nothingHere = (): Bilingual => {
  const known = listRoutes(v3Endpoints)
  return { zh: `模拟器没有这个接口，现有：${known}`, en: `The simulator has no such call. It has: ${known}` }
}

const otherMethod = ({ method, path }: V3Endpoint): Bilingual => ({
  zh: `请求方法不对，应为 ${method} ${path}`,
  en: `Wrong method: it is ${method} ${path}`,
})

function outTradeNoIn(call: Call): string | undefined {
  return /"out_trade_no"\s*:\s*"([^"]{1,64})"/.exec(call.body.toString('utf8'))?.[1]
}

const told = <Name extends string>(name: Name, value: string | undefined): Partial<Record<Name, string>> =>
  value === undefined ? {} : ({ [name]: value } as Record<Name, string>) // TypeScript widens a computed key
