import type { Reaction } from '../transport/call.ts'
import type { ControlContext, ControlRequest } from './context.ts'
import { badMember } from './control-error.ts'

/** Exchanges after a number, oldest first. */
export function listTrace({ query }: ControlRequest, { trace }: ControlContext) {
  const after = wholeIn(query, 'after')
  const limit = wholeIn(query, 'limit')
  const outTradeNo = query.get('outTradeNo') ?? undefined
  return { entries: trace.entries({ after, limit, outTradeNo }), latest: trace.latest() }
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

function wholeIn(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name)
  if (text === null) return undefined
  if (/^\d{1,12}$/.test(text)) return Number(text)
  throw badMember({ name, rule: { zh: '不小于 0 的整数', en: 'a whole number, 0 or more' } })
}
