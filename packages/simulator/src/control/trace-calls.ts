import { type Reaction, textAnswer } from '../transport/call.ts'
import { buildHar } from '../transport/har.ts'
import type { TraceQuery } from '../transport/trace.ts'
import { isNotification } from '../world/notifications/repeat-notification.ts'
import type { ControlContext, ControlRequest } from './context.ts'
import { badMember, ControlError } from './control-error.ts'

/** Exchanges that fit the query, oldest first. */
export const listTrace = ({ query }: ControlRequest, { trace }: ControlContext) => ({
  entries: trace.entries(readTraceQuery(query)),
  latest: trace.latest(),
})

/** The same as an HTTP Archive, for a browser's developer tools. */
export function downloadHar({ query }: ControlRequest, { trace }: ControlContext): Reaction {
  const text = JSON.stringify(buildHar(trace.entries(readTraceQuery(query))))
  const headers = { 'content-disposition': 'attachment; filename="minitill.har"' }
  const answer = textAnswer({ status: 200, type: 'application/json; charset=utf-8', text, headers })
  return { kind: 'answer', answer }
}

/** Each new exchange as a server-sent event. */
export function streamTrace(_request: ControlRequest, { trace }: ControlContext): Reaction {
  return {
    kind: 'stream',
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' },
    open: (write) => {
      write(': the trace\n\n')
      return trace.listen((entry) => write(`id: ${entry.seq}\ndata: ${JSON.stringify(entry)}\n\n`))
    },
  }
}

/** Sends a recorded notification again, with a fresh signature, or `raw`: byte for byte. Answers how it went. */
export async function resendEntry({ parts, body }: ControlRequest, { trace, world }: ControlContext) {
  const entry = trace.find(Number(parts['seq']))
  if (entry === undefined) throw unknownEntry()
  if (!isNotification(entry)) throw notANotification()
  await world.courier.repeat({ entry, isRaw: body['raw'] === true })
  return { sent: trace.entries({ last: 1 })[0] }
}

const unknownEntry = () =>
  new ControlError({
    status: 404,
    code: 'unknown_entry',
    message: { zh: '轨迹里没有这个编号', en: 'The trace has no such number.' },
  })

const notANotification = () =>
  new ControlError({
    status: 409,
    code: 'not_a_notification',
    message: {
      zh: '只能重发微信发给商户的支付或退款通知',
      en: 'Only a payment or refund notification from WeChat can be sent again.',
    },
  })

const readTraceQuery = (query: URLSearchParams): TraceQuery => ({
  after: wholeIn(query, 'after'),
  limit: wholeIn(query, 'limit'),
  last: wholeIn(query, 'last'),
  outTradeNo: query.get('outTradeNo') ?? undefined,
  verdict: query.get('verdict') ?? undefined,
  path: query.get('path') ?? undefined,
  text: query.get('text') ?? undefined,
})

function wholeIn(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name)
  if (text === null) return undefined
  if (/^\d{1,12}$/.test(text)) return Number(text)
  throw badMember({ name, rule: { zh: '不小于 0 的整数', en: 'a whole number, 0 or more' } })
}
