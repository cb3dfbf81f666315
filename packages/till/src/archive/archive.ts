import type { Clock, Instant } from '@minitill/wechat'
import type { Store } from '../store/store.ts'
import { archiveBatch, type Batch, type BatchWish, hasOrders, previewBatch } from './archive-batch.ts'
import type { Sums } from './archive-rows.ts'
import { type ArchivedMonth, listArchivedMonths } from './archived-months.ts'
import { type ArchivedStory, exportMonth } from './export-month.ts'
import { addMonths, firstMonthKept, monthOf, type ShanghaiMonth } from './month.ts'
import { providePartition } from './partition.ts'
import { findHeardUpTo, type ReasonToStay } from './why-kept.ts'

/** What is to be archived. */
export interface ArchiveWish {
  /** Orders that were created before this month; the 13 months before the current one stay where absent. */
  readonly before?: ShanghaiMonth | undefined
  /** Months, too, of which orders can still be refunded; they come back when that happens. */
  readonly isEarly?: boolean | undefined
  /** Says what would be done. */
  readonly isDryRun?: boolean | undefined
  /** Hears how far a month has come. */
  readonly onProgress?: (progress: MonthOutcome) => void
}

/** What became of a month, so far. Money in fen. */
export interface MonthOutcome extends Sums {
  readonly month: ShanghaiMonth
  /** Orders that stay, by the reason. */
  readonly kept: Readonly<Partial<Record<ReasonToStay, number>>>
}

export type ArchiveOutcome =
  | { readonly kind: 'archived'; readonly months: readonly MonthOutcome[] }
  /** Nothing was done: only months before `latest` can be archived. */
  | { readonly kind: 'too_young'; readonly latest: ShanghaiMonth }

/** The archive of old orders. It may be written while tills are at work on the same store. */
export interface Archive {
  /** Archives month by month, some orders at a time, each some whole or not at all. Run again, it goes on. */
  run(wish: ArchiveWish): Promise<ArchiveOutcome>
  /** Oldest first. */
  months(): Promise<readonly ArchivedMonth[]>
  /** All of a month with every row, in the order of their ids. */
  export(month: ShanghaiMonth): AsyncIterable<ArchivedStory>
}

/** @param effects.rest lets others at the store between two batches: SQLite hands its lock to nobody by itself */
export function createArchive(effects: {
  readonly store: Store
  readonly clock: Clock
  readonly rest: () => Promise<void>
}): Archive {
  const { store, clock, rest } = effects
  return {
    async run({ before, isEarly = false, ...wish }) {
      const now = clock.now()
      const latest = isEarly ? monthOf(now) : firstMonthKept(now)
      const end = before ?? firstMonthKept(now)
      if (end > latest) return { kind: 'too_young', latest }
      const months: MonthOutcome[] = []
      for (let month = await oldestMonth(store); month < end; month = addMonths(month, 1)) {
        const outcome = await archiveMonth(store, { ...wish, month, now, rest })
        if (outcome.orders > 0 || Object.keys(outcome.kept).length > 0) months.push(outcome)
      }
      return { kind: 'archived', months }
    },
    months: () => listArchivedMonths(store.queries),
    export: (month) => exportMonth(store.queries, month),
  }
}

/** That of the oldest order; one that never comes where there is none. */
async function oldestMonth({ queries }: Store): Promise<ShanghaiMonth> {
  const oldest = await queries
    .selectFrom('orders')
    .select('created_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return oldest ? monthOf(oldest.created_at as Instant) : ('9999-12' as ShanghaiMonth) // our own column
}

type Running = Pick<ArchiveWish, 'isDryRun' | 'onProgress'> & {
  readonly month: ShanghaiMonth
  readonly now: Instant
  readonly rest: () => Promise<void>
}

async function archiveMonth(store: Store, running: Running): Promise<MonthOutcome> {
  const { month, now, isDryRun, onProgress, rest } = running
  let outcome: MonthOutcome = { month, orders: 0, paid: 0, refunded: 0, kept: {} }
  if (!(await hasOrders(store.queries, month))) return outcome
  if (!isDryRun) await providePartition(store, month)
  let after: string | undefined
  do {
    const wish = { month, after, now, heardUpTo: await findHeardUpTo(store.queries) }
    const batch = await (isDryRun ? previewBatch(store.queries, wish) : writeBatch(store, wish))
    outcome = add(outcome, batch)
    onProgress?.(outcome)
    after = batch.next
    if (after !== undefined) await rest()
  } while (after !== undefined)
  return outcome
}

function writeBatch(store: Store, wish: BatchWish): Promise<Batch> {
  return store.transaction((tx) => archiveBatch(tx, { ...wish, isPostgres: store.engine === 'postgres' }))
}

function add(outcome: MonthOutcome, { sums, kept }: Batch): MonthOutcome {
  const counts: Partial<Record<ReasonToStay, number>> = { ...outcome.kept }
  for (const reason of kept.values()) counts[reason] = (counts[reason] ?? 0) + 1
  return {
    month: outcome.month,
    orders: outcome.orders + sums.orders,
    paid: outcome.paid + sums.paid,
    refunded: outcome.refunded + sums.refunded,
    kept: counts,
  }
}
