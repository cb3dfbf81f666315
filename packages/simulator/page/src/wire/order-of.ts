import type { TraceEntry } from '../api/trace-entry.ts'

/** The merchant's order number that a message is about, as far as the message shows it. */
export function orderOf(entry: TraceEntry): string | undefined {
  if (entry.outTradeNo) return entry.outTradeNo
  for (const text of [entry.requestBody, entry.responseBody, entry.url]) {
    const found = text && spellings.exec(text)
    if (found) return found[1] ?? found[2] ?? found[3]
  }
  return undefined
}

/** JSON member, XML element (bare or CDATA), v3 path. */
const spellings =
  /"out_trade_no"\s*:\s*"([^"]+)"|<out_trade_no>(?:<!\[CDATA\[)?([^\]<]+)|\/out-trade-no\/([^/?]+)/
