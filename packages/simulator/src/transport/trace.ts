import type { StateFile } from '../world/state/state-file.ts'
import type { Timers } from '../world/time/timers.ts'
import type { Account } from './room.ts'
import { openTraceTable } from './trace-table.ts'

/** Who speaks to whom. */
export type Party = 'miniprogram' | 'till' | 'wechat'

/** One exchange, both directions, as it was on the wire. */
export interface TraceEntry extends Account {
  /** 1 for the first, then one more each. */
  readonly seq: number
  /** Milliseconds since the epoch, by the virtual clock. */
  readonly at: number
  readonly from: Party
  readonly to: Party
  readonly method: string
  readonly url: string
  readonly requestHeaders: Readonly<Record<string, string>>
  readonly requestBody: string
  /** `base64` where a body is not UTF-8. */
  readonly requestEncoding?: 'base64'
  /** 0 where no answer came. */
  readonly status: number
  readonly responseHeaders: Readonly<Record<string, string>>
  readonly responseBody: string
  readonly encoding?: 'base64'
  readonly durationMs: number
}

/** Keeps the latest exchanges, over restarts too, and tells whoever listens about each new one. */
export interface Trace {
  record(exchange: Exchange): void
  entries(wish: TraceQuery): readonly TraceEntry[]
  find(seq: number): TraceEntry | undefined
  latest(): number
  listen(hear: (entry: TraceEntry) => void): () => void
  clear(): void
  /** Writes down what is still in memory. */
  close(): void
}

/** Which entries; what is left out restricts nothing. */
export interface TraceQuery {
  readonly after?: number | undefined
  readonly limit?: number | undefined
  /** Only the latest so many. */
  readonly last?: number | undefined
  readonly outTradeNo?: string | undefined
  readonly verdict?: string | undefined
  /** A part of the address. */
  readonly path?: string | undefined
  /** A part of anything in the entry, whatever the case of its letters. */
  readonly text?: string | undefined
}

/** An exchange before it has its number. */
export interface Exchange extends Account {
  readonly at: number
  readonly from: Party
  readonly to: Party
  readonly method: string
  readonly url: string
  readonly request: Message
  readonly status: number
  readonly response: Message
  readonly durationMs: number
}

interface Message {
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** Opens the trace that the state file holds. Numbers go on where the last start ended. */
export function createTrace(parts: { readonly state: StateFile; readonly timers: Timers }): Trace {
  const table = openTraceTable(parts)
  let seq = table.latest()
  const listeners = new Set<(entry: TraceEntry) => void>()
  return {
    record(exchange) {
      seq += 1
      const entry = entryOf(exchange, seq)
      table.add(entry)
      for (const hear of listeners) hear(entry)
    },
    // A reader that is ahead has outlived a reset and a restart: it gets everything.
    entries: ({ after = 0, ...query }) => table.search({ ...query, after: after > seq ? 0 : after }),
    find: (wanted) => table.search({ after: wanted - 1, limit: 1 }).find((entry) => entry.seq === wanted),
    latest: () => seq,
    listen(hear) {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
    clear: table.clear,
    close: table.close,
  }
}

function entryOf({ request, response, ...exchange }: Exchange, seq: number): TraceEntry {
  const sent = readable(request.body)
  const answered = readable(response.body)
  return {
    seq,
    ...exchange,
    requestHeaders: request.headers,
    requestBody: sent.text,
    ...(sent.isText ? {} : { requestEncoding: 'base64' }),
    responseHeaders: response.headers,
    responseBody: answered.text,
    ...(answered.isText ? {} : { encoding: 'base64' }),
  }
}

function readable(body: Buffer): { text: string; isText: boolean } {
  const text = body.toString('utf8')
  const isText = Buffer.from(text, 'utf8').equals(body)
  return { text: isText ? text : body.toString('base64'), isText }
}
