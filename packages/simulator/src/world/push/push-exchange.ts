import type { Answer } from '../../transport/call.ts'
import type { Send, Sent } from '../../transport/send.ts'
import type { Trace } from '../../transport/trace.ts'
import { drawDigits, type Random } from '../random.ts'
import type { WallClock } from '../time/timers.ts'
import type { PushMessage } from './push-message.ts'
import { addressOf, letterOf, type PushTarget } from './push-target.ts'

export interface PushExchangeParts {
  readonly appid: string
  readonly clock: { now(): number }
  readonly wall: WallClock
  readonly random: Random
  readonly send: Send
  readonly trace: Trace
}

/** @see 消息推送: an answer within 5 seconds */
const ANSWER_LIMIT_MS = 5000

/** Whether the address answers a check with what it was sent. */
export async function echoesBack(target: PushTarget, parts: PushExchangeParts): Promise<boolean> {
  const echostr = drawDigits(parts.random, 19)
  const url = addressOf(target, { echostr }, parts)
  const isEcho = (answer: Answer) => answer.status === 200 && answer.body.toString('utf8') === echostr
  return exchange({ method: 'GET', url, body: '', title: checkTitle, isHeard: isEcho }, parts)
}

/** Brings a message once; whether it was heard. */
export async function bringPush(
  wish: { target: PushTarget; message: PushMessage },
  parts: PushExchangeParts,
): Promise<boolean> {
  const { target, message } = wish
  const { title, outTradeNo, body } = message
  const letter = letterOf({ target, content: body }, parts)
  const type = target.format === 'xml' ? 'text/xml' : 'application/json'
  return exchange({ method: 'POST', ...letter, type, title, outTradeNo, isHeard: isReceipt }, parts)
}

/** `success` or nothing. */
const isReceipt = ({ status, body }: Answer) =>
  status === 200 && ['', 'success'].includes(body.toString('utf8').trim())

interface Outgoing {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly body: string
  readonly type?: string
  readonly title: PushMessage['title']
  readonly outTradeNo?: string | undefined
  readonly isHeard: (answer: Answer) => boolean
}

/** Sends it once and writes it down; whether it was heard. */
async function exchange(
  outgoing: Outgoing,
  { clock, wall, send, trace }: PushExchangeParts,
): Promise<boolean> {
  const { method, url, type = 'application/json', title, outTradeNo } = outgoing
  const body = Buffer.from(outgoing.body)
  const headers = { 'Content-Type': type, 'User-Agent': 'Mozilla/4.0', Accept: '*/*' }
  const at = clock.now()
  const startedAt = wall.now()
  const sent = await send({ url, method, headers, body, timeoutMs: ANSWER_LIMIT_MS })
  const isHeard = sent.kind === 'answered' && outgoing.isHeard(sent.answer)
  const response = sent.kind === 'answered' ? sent.answer : { status: 0, headers: {}, body: Buffer.alloc(0) }
  trace.record({
    at,
    from: 'wechat',
    to: 'till',
    title,
    method,
    url,
    outTradeNo,
    request: { headers, body },
    status: response.status,
    response,
    durationMs: wall.now() - startedAt,
    verdict: isHeard ? 'ok' : sent.kind === 'answered' ? 'refused' : 'failed',
    reason: isHeard ? undefined : reasonOf(sent),
  })
  return isHeard
}

function reasonOf(sent: Sent) {
  if (sent.kind === 'timeout') {
    return { zh: '服务器未在 5 秒内应答', en: 'The server did not answer within 5 seconds.' }
  }
  if (sent.kind === 'failed') {
    return { zh: `连接服务器失败：${sent.cause}`, en: `The server could not be reached: ${sent.cause}` }
  }
  return {
    zh: '应答应为 200：校验时原样返回 echostr，推送时返回 success 或空',
    en: 'The answer must be 200: the echostr as it came for a check, `success` or nothing for a push.',
  }
}

const checkTitle = { zh: '消息推送：校验服务器地址', en: 'Push: checking the address' }
