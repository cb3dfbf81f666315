import { addMs, type Clock, type Instant, type NotificationFlaw } from '@minitill/wechat'
import type { ChannelId } from '../channels.ts'
import type { Queries, Store } from '../store/store.ts'
import type { RejectionRow } from '../store/tables.ts'
import type { Rejection } from './rejection.ts'

/** The trace that a notification leaves which was not believed. */
export interface RejectionLog {
  record(rejected: {
    readonly channel: ChannelId
    readonly flaw: NotificationFlaw
    readonly detail: string
  }): Promise<void>
  /** Writes what was only counted so far. */
  flush(): Promise<void>
}

/**
 * Keeps one row for a channel, a flaw and an hour, and writes each at most once a second: whoever forges
 * notifications can neither fill the disk nor keep it busy.
 */
export function createRejectionLog(effects: { readonly store: Store; readonly clock: Clock }): RejectionLog {
  const counted = new Map<string, Counted>()
  return {
    async record(rejected) {
      const now = effects.clock.now()
      const row = rowOf(rejected, now)
      const key = [row.channel, row.flaw, row.hour].join(':')
      const tally = counted.get(key) ?? { row, unwritten: 0, writtenAt: undefined }
      counted.set(key, {
        ...tally,
        row: { ...row, detail: tally.row.detail },
        unwritten: tally.unwritten + 1,
      })
      const isDue = tally.writtenAt === undefined || now >= addMs(tally.writtenAt, WRITE_EVERY_MS)
      if (isDue) await write({ key, counted, ...effects })
    },
    async flush() {
      for (const key of counted.keys()) await write({ key, counted, ...effects })
    },
  }
}

/** What was rejected lately, newest first. */
export async function listRejections(db: Queries): Promise<readonly Rejection[]> {
  const rows = await db
    .selectFrom('rejections')
    .selectAll()
    .orderBy('last_seen_at', 'desc')
    .limit(SHOWN_LIMIT)
    .execute()
  return rows.map((row) => rejectionOfRow(row))
}

const WRITE_EVERY_MS = 1_000
const HOUR_MS = 3600_000
const SHOWN_LIMIT = 200

interface Counted {
  readonly row: RejectionRow
  readonly unwritten: number
  readonly writtenAt: Instant | undefined
}

function rowOf(
  rejected: { readonly channel: string; readonly flaw: string; readonly detail: string },
  now: Instant,
): RejectionRow {
  const hour = now - (now % HOUR_MS)
  return { ...rejected, hour, first_seen_at: now, last_seen_at: now, seen: 0 }
}

async function write(at: {
  readonly key: string
  readonly counted: Map<string, Counted>
  readonly store: Store
  readonly clock: Clock
}): Promise<void> {
  const { key, counted, store, clock } = at
  const tally = counted.get(key)
  if (!tally || tally.unwritten === 0) {
    counted.delete(key)
    return
  }
  counted.set(key, { ...tally, unwritten: 0, writtenAt: clock.now() })
  await upsert(store.queries, { ...tally.row, seen: tally.unwritten })
}

async function upsert(db: Queries, row: RejectionRow): Promise<void> {
  await db
    .insertInto('rejections')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['channel', 'flaw', 'hour']).doUpdateSet((old) => ({
        last_seen_at: row.last_seen_at,
        seen: old('rejections.seen', '+', row.seen),
      })),
    )
    .execute()
}

function rejectionOfRow(row: RejectionRow): Rejection {
  // Our own columns: the brands are restored by cast.
  return {
    channel: row.channel,
    flaw: row.flaw,
    detail: row.detail,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    seen: row.seen,
  } as Rejection
}
