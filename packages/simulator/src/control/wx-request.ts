import type { Sent } from '../transport/send.ts'
import { composeWxRequest, type WxOutgoing } from './compose-wx-request.ts'
import type { ControlContext, ControlRequest } from './context.ts'
import { ControlError } from './control-error.ts'

/** The patience of wx.request. */
const TIMEOUT_MS = 60_000

/** `wx.request`: calls the till as the phone would, and writes the exchange down. */
export async function wxRequest({ body }: ControlRequest, context: ControlContext) {
  const outgoing = composeWxRequest(body)
  requireListedDomain(outgoing.url, context)
  const { world, send } = context
  const startedAt = world.wall.now()
  const at = world.clock.now()
  const sent = await send({ ...outgoing, timeoutMs: TIMEOUT_MS })
  record({ outgoing, sent, at, durationMs: world.wall.now() - startedAt }, context)
  if (sent.kind !== 'answered') throw unanswered(sent)
  const { status, headers, body: bytes } = sent.answer
  return { statusCode: status, header: headers, data: readData(bytes) }
}

function requireListedDomain(url: string, { requestDomains }: ControlContext): void {
  if (requestDomains.includes(new URL(url).origin)) return
  const listed = requestDomains.join(', ')
  throw new ControlError({
    status: 403,
    code: 'url_not_in_domain_list',
    errMsg: 'request:fail url not in domain list',
    message: {
      zh: `不在 request 合法域名列表中，已登记：${listed}`,
      en: `The origin is not among the request domains of the mini program: ${listed}`,
    },
  })
}

function unanswered(sent: Exclude<Sent, { kind: 'answered' }>): ControlError {
  const cause = sent.kind === 'timeout' ? 'timeout' : sent.cause
  return new ControlError({
    status: 424,
    code: 'request_failed',
    errMsg: `request:fail ${cause}`,
    message: {
      zh: `请求商户服务器失败：${cause}，它在运行吗？`,
      en: `The till did not answer: ${cause}. Is it running?`,
    },
  })
}

interface Done {
  readonly outgoing: WxOutgoing
  readonly sent: Sent
  readonly at: number
  readonly durationMs: number
}

function record({ outgoing, sent, at, durationMs }: Done, { trace }: ControlContext): void {
  const { url, method, headers, body } = outgoing
  const response = sent.kind === 'answered' ? sent.answer : { status: 0, headers: {}, body: Buffer.alloc(0) }
  const path = new URL(url).pathname
  trace.record({
    at,
    from: 'miniprogram',
    to: 'till',
    title: { zh: `小程序请求 ${path}`, en: `Mini program calls ${path}` },
    method,
    url,
    request: { headers, body },
    status: response.status,
    response,
    durationMs,
    verdict: sent.kind !== 'answered' ? 'failed' : response.status >= 400 ? 'refused' : 'ok',
  })
}

/** wx.request reads JSON where it can, whatever the Content-Type says. */
function readData(bytes: Buffer): unknown {
  const text = bytes.toString('utf8')
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
