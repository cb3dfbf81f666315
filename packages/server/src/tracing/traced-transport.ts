import { downloadOver, type HttpRequest, peekErrorCode, type Transport } from '@minitill/wechat'
import { nameCall } from '../metrics/name-call.ts'
import type { CallSpan, SpanAttributes, Traces } from './traces.ts'

/** Makes every exchange with WeChat a span. WeChat gets no `traceparent`: it would not continue the trace. */
export function tracedTransport(transport: Transport, traces: Traces): Transport {
  const traced =
    <Answer extends Answered>(send: (request: HttpRequest) => Promise<Answer>) =>
    (request: HttpRequest): Promise<Answer> =>
      traces.call(describe(request), async (span) => {
        const answer = await send(request)
        noteAnswer(span, answer)
        return answer
      })
  return Object.assign(traced(transport), { download: traced(downloadOver(transport)) })
}

interface Answered {
  readonly status: number
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: unknown
}

/** Queries and bodies stay outside: they hold secrets, tokens and openids. */
function describe(request: HttpRequest): { readonly name: string; readonly attributes: SpanAttributes } {
  const { protocol, hostname, port, origin, pathname } = new URL(request.url)
  const call = nameCall(request)
  const attributes = {
    'http.request.method': request.method,
    'url.full': `${origin}${pathname}`,
    'server.address': hostname,
    'server.port': Number(port) || (protocol === 'https:' ? 443 : 80),
    'minitill.wechat.call': call,
    ...(request.resends !== undefined && { 'http.request.resend_count': request.resends }),
  }
  return { name: `${request.method} ${call}`, attributes }
}

function noteAnswer(span: CallSpan, { status, headers, body }: Answered): void {
  const requestId = headers['request-id']
  const code = body instanceof Uint8Array ? peekErrorCode({ status, body }) : undefined
  span.set({
    'http.response.status_code': status,
    ...(requestId !== undefined && { 'http.response.header.request-id': [requestId] }),
    ...(code !== undefined && { 'minitill.wechat.error_code': code }),
  })
  if (code !== undefined || status >= 400) span.fail(code ?? String(status))
}
