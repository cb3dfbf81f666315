import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CompiledQuery } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestTill, type TestTill } from '../testing/test-till.ts'
import { openSqliteStore, type Queries } from './store.ts'

let t: TestTill
beforeEach(async () => {
  t = await createTestTill()
})
afterEach(() => t.till.close())

const describeAs = (description: string) => (tx: Queries) =>
  tx.updateTable('orders').set({ description }).execute()
const texts = ['1', '2', '3', '4', '5', '6', '7', '8']
const descriptions = async () =>
  (await t.store.queries.selectFrom('orders').select('description').execute()).map((row) => row.description)

describe('transactions that wait at the same time', () => {
  test('run one after another, each seeing what the one before it wrote', async () => {
    await t.createOrder()
    const seen: string[] = []
    const append = (letter: string) =>
      t.store.transaction(async (tx) => {
        const [order] = await tx.selectFrom('orders').select('description').execute()
        seen.push(order?.description ?? '')
        await describeAs(`${order?.description}${letter}`)(tx)
      })
    await t.store.transaction(describeAs('-'))
    await Promise.all(['a', 'b', 'c'].map(append))
    expect(seen).toEqual(['-', '-a', '-ab'])
    expect(await descriptions()).toEqual(['-abc'])
  })

  test('share one commit: together they grow the log by as much as one of them alone', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'minitill-group-'))
    const file = join(folder, 'till.sqlite')
    const onDisk = await createTestTill({ store: await openSqliteStore({ file }) })
    await onDisk.createOrder()
    const { transaction } = onDisk.store
    const logBytes = () => statSync(`${file}-wal`).size
    const grownBy = async (run: () => Promise<unknown>) => {
      const before = logBytes()
      await run()
      return logBytes() - before
    }
    const together = await grownBy(() => Promise.all(texts.map((text) => transaction(describeAs(text)))))
    const apart = await grownBy(async () => {
      for (const text of texts) await transaction(describeAs(text))
    })
    expect(apart).toBe(together * texts.length)
    await onDisk.till.close()
    rmSync(folder, { recursive: true })
  })

  test('take back only their own writes when one of them fails', async () => {
    await t.createOrder()
    const outcomes = await Promise.allSettled([
      t.store.transaction(describeAs('before')),
      t.store.transaction(async (tx) => {
        await describeAs('never')(tx)
        throw new Error('a rule was broken')
      }),
      t.store.transaction((tx) => tx.selectFrom('orders').select('description').execute()),
    ])
    expect(outcomes).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: { message: 'a rule was broken' } },
      { status: 'fulfilled', value: [{ description: 'before' }] },
    ])
  })

  test('survive one that breaks a constraint', async () => {
    const order = await t.createOrder()
    const [broken, whole] = await Promise.allSettled([
      t.store.transaction((tx) =>
        tx
          .updateTable('orders')
          .set({ amount_fen: -1 } as never)
          .execute(),
      ),
      t.store.transaction(describeAs('whole')),
    ])
    expect([broken.status, whole.status]).toEqual(['rejected', 'fulfilled'])
    expect(await t.till.orders.load(order.id)).toMatchObject({ amount: order.amount, description: 'whole' })
  })

  test('all fail when their commit fails, and the next ones go on', async () => {
    await t.createOrder()
    const endsAll = (tx: Queries) => tx.executeQuery(CompiledQuery.raw('rollback'))
    const outcomes = await Promise.allSettled([
      t.store.transaction(describeAs('lost')),
      t.store.transaction(endsAll), // as SQLite itself does when the disk is full
      t.store.transaction(describeAs('lost, too')),
    ])
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'rejected', 'rejected'])
    await t.store.transaction(describeAs('kept'))
    expect(await descriptions()).toEqual(['kept'])
  })
})
