import { WechatError } from '../../errors/wechat-error.ts'
import type { Random } from '../../random.ts'
import type { HttpRequest, HttpResponse, Transport } from '../../transport/transport.ts'
import { parseAppid, parseMchid } from '../../values/identifiers.ts'
import { type Clock, instantOf } from '../../values/instant.ts'
import { buildXml } from '../build-xml.ts'
import { parseXml } from '../parse-xml.ts'
import { type SignType, signParams, type V2Params } from '../sign.ts'

/** The merchant that the vectors belong to. The key is public and protects nothing. */
export const account = {
  appid: parseAppid('wx0123456789abcdef', 'appid'),
  mchid: parseMchid('1900000001', 'mchid'),
  apiV2Key: 'minitillThrowAwayApiV2Key0123456',
} as const

export const clock: Clock = { now: () => instantOf(1_767_229_810_999) }

/** A source whose nonces differ, so that a test sees which members a repeat keeps. */
export function countingRandom(): Random {
  let count = 0
  return { token: (length) => String(count++).padStart(length, 'n') }
}

/** One scripted turn of WeChat: an XML answer with HTTP 200, another status, or a broken exchange. */
export type Turn = string | { readonly status: number; readonly body: string } | Error

/** WeChat's side, which plays its turns in order and keeps what it was asked. */
export function scriptGateway(...turns: readonly Turn[]) {
  const requests: HttpRequest[] = []
  const transport: Transport = async (request) => {
    const turn = turns[requests.length]
    requests.push(request)
    if (turn === undefined) throw new Error(`no answer is scripted for ${request.url}`)
    if (turn instanceof Error) throw turn
    return respond(turn)
  }
  const asked = (index: number): V2Params => parseXml(Buffer.from(requests[index]?.body ?? ''))
  return { transport, requests, asked }
}

/** What WeChat signs: an answer or a notification of this account. */
export function signedXml(params: V2Params, signType: SignType = 'HMAC-SHA256'): string {
  const { apiV2Key } = account
  return buildXml({ ...params, sign: signParams({ params, apiV2Key, signType }) })
}

/** A business answer: the envelope around what the call yields. */
export function answerXml(members: V2Params, signType?: SignType): string {
  return signedXml({ ...envelope, ...members }, signType)
}

/** A signed refusal. */
export function refusalXml(code: string, description = ''): string {
  return answerXml({ result_code: 'FAIL', err_code: code, err_code_des: description })
}

/** A connection that broke after the request may have been sent. */
export function brokenConnection(): WechatError {
  return new WechatError('broken', { code: 'connection_failed', outcome: 'unknown', remedy: 'repeat' })
}

const envelope = {
  return_code: 'SUCCESS',
  return_msg: 'OK',
  appid: account.appid,
  mch_id: account.mchid,
  nonce_str: 'TeqClE3i0mvn3DrK',
  result_code: 'SUCCESS',
}

function respond(turn: Exclude<Turn, Error>): HttpResponse {
  const { status, body } = typeof turn === 'string' ? { status: 200, body: turn } : turn
  return { status, headers: { 'content-type': 'text/plain' }, body: Buffer.from(body) }
}
