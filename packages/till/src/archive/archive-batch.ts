import assert from 'node:assert/strict'
import type { Instant } from '@minitill/wechat'
import { sql } from 'kysely'
import { firstIdAt } from '../ids.ts'
import type { Queries } from '../store/store.ts'
import { insertArchived, loadArchived, type Sums, sumArchived, sumLive } from './archive-rows.ts'
import { type OrderRows, unpackDocument } from './document.ts'
import { countRows, deleteLiveRows, loadLiveRows, type RowsOfOrders } from './live-rows.ts'
import { addMonths, type ShanghaiMonth, startOfMonth } from './month.ts'
import { loadSurroundings, type ReasonToStay, whyKept } from './why-kept.ts'

/** Some orders of a month, and where the next ones begin. */
export interface Batch {
  /** What was archived, or would be. */
  readonly sums: Sums
  readonly kept: ReadonlyMap<string, ReasonToStay>
  /** The last order that was looked at; undefined behind the last of the month. */
  readonly next: string | undefined
}

/** Where a batch begins. */
export interface BatchWish {
  readonly month: ShanghaiMonth
  /** The last order of the batch before. */
  readonly after: string | undefined
  readonly now: Instant
  /** The last event that everybody has heard. */
  readonly heardUpTo: number
}

/**
 * What one transaction takes. Payments wait for it on SQLite; and PostgreSQL notes which pages were read, and takes more
 * than 32 of a table for all of it, so that everything written meanwhile would be a conflict.
 */
const BATCH = 25

/** Says what would be archived, and writes nothing. */
export async function previewBatch(db: Queries, wish: BatchWish): Promise<Batch> {
  const { next, free, kept } = await readBatch(db, wish, await findOrders(db, wish).execute())
  return { next, kept, sums: await sumLive(db, [...free.keys()]) }
}

/**
 * Archives the orders of a batch that are over, in the caller's transaction: writes them, reads them back, compares them
 * byte by byte and by their sums, and only then takes the live rows away.
 */
export async function archiveBatch(
  tx: Queries,
  wish: BatchWish & { readonly isPostgres: boolean },
): Promise<Batch> {
  if (wish.isPostgres) await sql`set local enable_seqscan = off`.execute(tx) // a table that is read whole conflicts whole
  const orders = findOrders(tx, wish)
  // Who settles or refunds one of them waits or begins again, and so does this.
  const { next, free, kept } = await readBatch(
    tx,
    wish,
    await (wish.isPostgres ? orders.forUpdate() : orders).execute(),
  )
  if (free.size === 0) return { next, kept, sums: { orders: 0, paid: 0, refunded: 0 } }
  const place = { month: wish.month, ids: [...free.keys()] }
  await insertArchived(tx, [...free.values()], { month: wish.month, archivedAt: wish.now })
  await requireSameRows(tx, free, place)
  const sums = await sumLive(tx, place.ids)
  assert.deepEqual(await sumArchived(tx, place), sums, 'the archive has the sums of what is deleted')
  assert.deepEqual(await deleteLiveRows(tx, free), countRows(free), 'what is deleted is what was archived')
  return { next, kept, sums }
}

async function readBatch(db: Queries, wish: BatchWish, found: readonly { readonly id: string }[]) {
  const orders = await loadLiveRows(
    db,
    found.map(({ id }) => id),
  )
  const around = await loadSurroundings(db, orders, wish)
  const free = new Map<string, OrderRows>()
  const kept = new Map<string, ReasonToStay>()
  for (const [id, rows] of orders) {
    const reason = whyKept(rows, around)
    if (reason) kept.set(id, reason)
    else free.set(id, rows)
  }
  return { next: found.length < BATCH ? undefined : found.at(-1)?.id, free, kept }
}

/** Whether any order of a month still lives. */
export async function hasOrders(db: Queries, month: ShanghaiMonth): Promise<boolean> {
  const order = await findOrders(db, { month, after: undefined }).limit(1).executeTakeFirst()
  return order !== undefined
}

/** An id begins with the time at which it was made; the order read the clock once more for `created_at`. */
function findOrders(db: Queries, { month, after }: Pick<BatchWish, 'month' | 'after'>) {
  const [from, until] = [startOfMonth(month), startOfMonth(addMonths(month, 1))]
  return db
    .selectFrom('orders')
    .select('id')
    .where('id', after === undefined ? '>=' : '>', after ?? firstIdAt('ord_', from - CLOCK_STEP_MS))
    .where('id', '<', firstIdAt('ord_', until + CLOCK_STEP_MS))
    .where('created_at', '>=', from)
    .where('created_at', '<', until)
    .orderBy('id')
    .limit(BATCH)
}

/** More than a clock that is set right moves between the two readings. */
const CLOCK_STEP_MS = 60_000

async function requireSameRows(
  tx: Queries,
  orders: RowsOfOrders,
  place: { readonly month: string; readonly ids: readonly string[] },
): Promise<void> {
  const archived = await loadArchived(tx, place)
  assert.equal(archived.length, orders.size, 'every order is in the archive')
  for (const { id, document } of archived)
    assert.equal(
      JSON.stringify(unpackDocument(document, id)),
      JSON.stringify(orders.get(id)),
      'the archive has every byte of what is deleted',
    )
}
