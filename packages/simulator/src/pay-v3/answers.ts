import { type Call, emptyAnswer, type Headers, textAnswer } from '../transport/call.ts'
import type { Handled } from '../transport/room.ts'
import { drawHex } from '../world/random.ts'
import type { World } from '../world/world.ts'
import { requestMessageOf } from './authorize.ts'
import type { V3Endpoint, V3Result } from './endpoint.ts'
import type { RefusalTerms } from './refusal.ts'
import { signedHeaders } from './signed-headers.ts'

interface Done {
  readonly call: Call
  readonly endpoint: V3Endpoint
  readonly result: V3Result
}

/** What went well is signed, an empty 204 too. */
export function answerResult({ call, endpoint, result }: Done, world: World): Handled {
  if ('file' in result) return answerFile({ call, endpoint, file: result.file }, world)
  const text = result.status === 204 ? '' : JSON.stringify(result.body)
  // Whoever changes from one key to another says which one it can verify.
  const { platform } = world
  const key = platform.find(call.headers['wechatpay-serial'] ?? '') ?? platform.newest()
  const signed = signedHeaders({ body: text, key }, world)
  const headers = { 'Request-ID': requestId(0, world), ...signed.headers }
  const answer = result.status === 204 ? emptyAnswer(204, headers) : jsonText({ status: 200, text, headers })
  return {
    answer,
    account: {
      title: endpoint.title,
      verdict: 'ok',
      stringToSign: requestMessageOf(call),
      responseStringToSign: signed.stringToSign,
      outTradeNo: result.outTradeNo,
      mchid: world.merchant.mchid,
    },
  }
}

/** A bill is not signed: its hash was. */
function answerFile(
  { call, endpoint, file }: Omit<Done, 'result'> & { readonly file: Buffer },
  world: World,
): Handled {
  const headers = { 'content-type': 'text/plain', 'Request-ID': requestId(0, world) }
  return {
    answer: { status: 200, headers, body: file },
    account: { title: endpoint.title, verdict: 'ok', stringToSign: requestMessageOf(call) },
  }
}

interface Refused {
  readonly call: Call
  readonly endpoint?: V3Endpoint
  readonly terms: RefusalTerms
  readonly parts: Readonly<Record<string, string>>
}

/** A refusal carries no signature; a 401 of the transactions not even a Request-ID. */
export function answerRefusal({ call, endpoint, terms, parts }: Refused, world: World): Handled {
  const { status, code, message, detail, why } = terms
  const hasNoRequestId = status === 401 && endpoint?.family === 'transactions'
  const headers: Headers = hasNoRequestId ? {} : { 'Request-ID': requestId(terms.internalNumber, world) }
  return {
    answer: jsonText({ status, text: JSON.stringify({ code, message, detail }), headers }),
    account: {
      title: endpoint?.title ?? v3Title,
      verdict: status >= 500 ? 'failed' : 'refused',
      reason: { zh: `${message}｜${why.zh}`, en: `${code}: ${why.en}` },
      stringToSign: requestMessageOf(call),
      outTradeNo: parts['out_trade_no'] ?? outTradeNoIn(call),
    },
  }
}

/** Right path, wrong method: an empty 405. */
export const answerWrongMethod = ({ method, path, title }: V3Endpoint): Handled => ({
  answer: emptyAnswer(405),
  account: {
    title,
    verdict: 'refused',
    reason: { zh: `请求方法不对，应为 ${method} ${path}`, en: `Wrong method: it is ${method} ${path}` },
  },
})

export const v3Title = { zh: '支付 v3', en: 'Pay v3' }

const jsonText = (answer: { status: number; text: string; headers: Headers }) =>
  textAnswer({ type: 'application/json; charset=utf-8', ...answer })

/** `{id}-{number}`: the digits after the last dash are WeChat's error number, 0 for none. */
const requestId = (internalNumber: number, { random }: World) =>
  `08${drawHex(random, 30).toUpperCase()}-${internalNumber}`

/** For the trace alone, so a glance is enough: a refused body may not even be JSON. */
const outTradeNoIn = ({ body }: Call) =>
  /"out_trade_no"\s*:\s*"([^"]{1,64})"/.exec(body.toString('utf8'))?.[1]
