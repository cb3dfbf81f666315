import type { Account } from './room.ts'

/** Who speaks to whom. */
export type Party = 'miniprogram' | 'till' | 'wechat'

/** One exchange, both directions, as it was on the wire. */
export interface TraceEntry extends Account {
  /** 1 for the first after a start, then one more each. */
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

/** Keeps the latest exchanges and tells whoever listens about each new one. */
export interface Trace {
  record(exchange: Exchange): void
  entries(wish: TraceQuery): readonly TraceEntry[]
  latest(): number
  listen(hear: (entry: TraceEntry) => void): () => void
  clear(): void
}

export interface TraceQuery {
  readonly after?: number | undefined
  readonly limit?: number | undefined
  readonly outTradeNo?: string | undefined
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

/** Enough for a long session, and a few dozen megabytes at most. */
const KEPT_ENTRIES = 5000

/** Makes an empty trace. It lives in memory only. */
export function createTrace(): Trace {
  let entries: TraceEntry[] = []
  let seq = 0
  const listeners = new Set<(entry: TraceEntry) => void>()
  return {
    record(exchange) {
      seq += 1
      const entry = entryOf(exchange, seq)
      entries.push(entry)
      if (entries.length > KEPT_ENTRIES * 1.2) entries = entries.slice(-KEPT_ENTRIES)
      for (const hear of listeners) hear(entry)
    },
    entries({ after = 0, limit = KEPT_ENTRIES, outTradeNo }) {
      // A reader that is ahead has outlived a restart: it gets everything.
      const from = after > seq ? 0 : after
      const fits = (entry: TraceEntry) => outTradeNo === undefined || entry.outTradeNo === outTradeNo
      return entries.filter((entry) => entry.seq > from && fits(entry)).slice(0, limit)
    },
    latest: () => seq,
    listen(hear) {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
    clear() {
      entries = []
    },
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
