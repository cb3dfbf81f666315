import type { TraceEntry } from '../api/trace-entry.ts'
import { stepOf } from './step.ts'

/** An exchange together with the order that it is about. */
export interface Message extends TraceEntry {
  readonly order: string | undefined
}

/** Finds out which order each exchange is about, and puts what contains others before them. */
export function messagesOf(entries: readonly TraceEntry[]): readonly Message[] {
  const known = new Set<string>()
  const messages: Message[] = []
  for (const entry of entries) {
    const order = entry.outTradeNo ?? onlyOrderIn(entry) ?? orderOfText(entry, known)
    if (order !== undefined) known.add(order)
    messages.splice(placeOf(entry, messages), 0, { ...entry, order })
  }
  return messages
}

/** A list of orders is about none of them. */
function onlyOrderIn({ requestBody, responseBody, url }: TraceEntry): string | undefined {
  const found = new Set<string>()
  for (const text of [requestBody, responseBody, url]) {
    for (const match of (text ?? '').matchAll(spellings)) found.add(match[1] ?? match[2] ?? match[3] ?? '')
  }
  return found.size === 1 ? [...found][0] : undefined
}

/** JSON member, XML element (bare or CDATA), v3 path. */
const spellings =
  /"out_trade_no"\s*:\s*"([^"]+)"|<out_trade_no>(?:<!\[CDATA\[)?([^\]<]+)|\/out-trade-no\/([^/?]+)/g

/** A message to the customer names the order only among its words. */
function orderOfText(entry: TraceEntry, known: ReadonlySet<string>): string | undefined {
  if (stepOf(entry) !== 6) return undefined
  return [...known].findLast((order) => entry.requestBody?.includes(order))
}

/**
 * The trace numbers an exchange when it has ended, so a request of the mini program comes after everything that
 * the till asked of WeChat on its behalf. For reading it belongs before that.
 */
function placeOf(entry: TraceEntry, before: readonly Message[]): number {
  if (entry.from !== 'miniprogram' || entry.to !== 'till') return before.length
  return before.findLastIndex(({ from, at }) => from !== 'till' || at < entry.at) + 1
}
