import type { StateFile } from '../world/state/state-file.ts'
import type { Timers } from '../world/time/timers.ts'
import type { TraceEntry, TraceQuery } from './trace.ts'

/** The table in which the trace outlives a restart. */
export interface TraceTable {
  add(entry: TraceEntry): void
  /** Oldest first. */
  search(query: TraceQuery): readonly TraceEntry[]
  /** The highest number; 0 when there is none. */
  latest(): number
  clear(): void
  close(): void
}

/** Some days of work, and a few hundred megabytes at the very most. */
const KEPT_ENTRIES = 20_000
/** One transaction for many entries, so that a load test measures the till and not this. A kill loses this much. */
const WRITE_AFTER_MS = 200
const WRITE_AFTER_ENTRIES = 100

/** Opens the table, which writes in batches and reads its own writing. */
export function openTraceTable({ state, timers }: { state: StateFile; timers: Timers }): TraceTable {
  const { database } = state
  database.exec(`CREATE TABLE IF NOT EXISTS trace (
    seq INTEGER PRIMARY KEY, order_number TEXT, verdict TEXT NOT NULL, url TEXT NOT NULL, entry TEXT NOT NULL);
    CREATE INDEX IF NOT EXISTS trace_by_order ON trace (order_number)`)
  const insert = database.prepare('INSERT OR REPLACE INTO trace VALUES (?, ?, ?, ?, ?)')
  const forget = database.prepare('DELETE FROM trace WHERE seq <= ?')
  const select = database.prepare(SELECT)
  let waiting: TraceEntry[] = []
  let disarm: (() => void) | undefined
  let isOpen = true

  const write = () => {
    disarm?.()
    disarm = undefined
    const last = waiting.at(-1)
    if (last === undefined) return
    database.exec('BEGIN')
    for (const entry of waiting) insert.run(...rowOf(entry))
    forget.run(last.seq - KEPT_ENTRIES)
    database.exec('COMMIT')
    waiting = []
  }
  const search = (query: TraceQuery) => {
    write()
    // The cast: these rows are our own writing.
    const rows = select.all(...valuesOf(query)) as { entry: string }[]
    return rows.map(({ entry }) => JSON.parse(entry) as TraceEntry)
  }

  return {
    add(entry) {
      if (!isOpen) return // what was under way when the simulator closed
      waiting.push(entry)
      disarm ??= timers.set(write, WRITE_AFTER_MS)
      if (waiting.length >= WRITE_AFTER_ENTRIES) write()
    },
    search,
    latest: () => search({ last: 1 })[0]?.seq ?? 0,
    clear() {
      waiting = []
      database.exec('DELETE FROM trace')
    },
    close() {
      write()
      isOpen = false
    },
  }
}

/** The latest that fit, then the first of those; back in order. Anonymous parameters, which every SQLite here binds by position. */
const SELECT = `SELECT entry FROM (
    SELECT seq, entry FROM trace
    WHERE seq > ? AND (? IS NULL OR order_number = ?) AND (? IS NULL OR verdict = ?)
      AND (? IS NULL OR instr(url, ?) > 0) AND (? IS NULL OR entry LIKE ? ESCAPE '!')
    ORDER BY seq DESC LIMIT ?)
  ORDER BY seq LIMIT ?`

function valuesOf({ after = 0, limit, last, outTradeNo, verdict, path, text }: TraceQuery) {
  const pattern = text === undefined ? null : `%${asStored(text).replace(/[!%_]/g, '!$&')}%`
  const twice = [outTradeNo ?? null, verdict ?? null, path ?? null, pattern].flatMap((value) => [
    value,
    value,
  ])
  return [after, ...twice, last ?? KEPT_ENTRIES, limit ?? KEPT_ENTRIES]
}

const rowOf = (entry: TraceEntry) =>
  [entry.seq, entry.outTradeNo ?? null, entry.verdict, entry.url, JSON.stringify(entry)] as const

/** A text as it stands within JSON: quotes and line feeds are escaped there. */
const asStored = (text: string) => JSON.stringify(text).slice(1, -1)
