import { createArchive } from '../archive/archive.ts'
import { archivedTables } from '../archive/archived-tables.ts'
import type { Queries, Store } from '../store/store.ts'
import { createTestTill, type TestTill } from './test-till.ts'

const DAY_MS = 24 * 3600_000

/** A till in which old orders can be made: time passes at once, and what it leaves to be done is done. */
export async function createOldTill(given: Parameters<typeof createTestTill>[0] = {}) {
  const till = await createTestTill(given)
  return {
    ...till,
    archive: createArchive({ ...till, rest: async () => {} }),
    /** More than a year later, with an order of today, which has the newest event. */
    async growOld(days = 430) {
      await till.passTime(60_000, 10_000)
      till.clock.advance(days * DAY_MS)
      while ((await till.till.jobs.runDue()) > 0) {}
      return till.createOrder()
    },
    rows: () => readRows(till.store),
  }
}

export type OldTill = Awaited<ReturnType<typeof createOldTill>>

/** A refund of an order that WeChat has paid back, and said so. */
export async function refundWhole(t: TestTill, orderId: Parameters<TestTill['till']['orders']['load']>[0]) {
  const { refund } = await t.till.refunds.request({ orderId })
  while ((await t.till.jobs.runDue()) > 0) {}
  const said = t.wechat.refunds.end(refund.outRefundNo, 'succeeded')
  await t.notify(t.wechat.refundNotificationOf(said, true))
  return t.till.refunds.load(refund.id)
}

/** Every row of every table that has something of orders, as it lies there. */
async function readRows({ queries }: Store): Promise<Readonly<Record<string, readonly object[]>>> {
  const rows: Record<string, readonly object[]> = {}
  for (const { name, key } of archivedTables) rows[name] = await readTable(queries, name, key)
  return rows
}

async function readTable(db: Queries, name: string, key: string): Promise<readonly object[]> {
  return db
    .selectFrom(name as 'orders')
    .selectAll()
    .orderBy(key as 'id')
    .execute()
}
