import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestTill, type TestTill } from '../testing/test-till.ts'
import { openSqliteStore, type Store } from './store.ts'

let folder: string
let store: Store
let t: TestTill
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'minitill-ground-'))
  store = await openSqliteStore({ file: join(folder, 'till.sqlite') })
  t = await createTestTill({ store })
})
afterEach(async () => {
  await t.till.close()
  rmSync(folder, { recursive: true })
})

const pragma = async (text: string) =>
  (await sql.raw<Record<string, number>>(`pragma ${text}`).execute(store.queries)).rows[0] ?? {}
const countOrders = async () => (await store.queries.selectFrom('orders').select('id').execute()).length

/** SQLite takes no page more than it has, as on a disk without room. @returns the orders that still went in */
async function fillDisk(): Promise<number> {
  const { page_count: pages } = await pragma('page_count')
  await pragma(`max_page_count = ${pages}`)
  for (let orders = 0; ; orders++) {
    const failure = await t.createOrder().catch((error: unknown) => error)
    if (failure instanceof Error) {
      expect(failure).toMatchObject({ code: 'store_unwritable' })
      return orders
    }
  }
}

const makeRoom = () => pragma('max_page_count = 1000000')

describe('a disk that is full', () => {
  test('is said so, loses nothing, and the till goes on by itself when there is room', async () => {
    const paid = await t.paidOrder()
    const before = 1 + (await fillDisk())
    expect(await countOrders()).toBe(before)
    expect(await t.till.orders.load(paid.id)).toMatchObject({ state: 'paid' })
    await makeRoom()
    await t.createOrder()
    expect(await countOrders()).toBe(before + 1)
  })

  test('is said to everybody whose transactions shared the commit, and none of them is half there', async () => {
    const before = await fillDisk()
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => t.createOrder()))
    expect(outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason.code)).toEqual(
      Array.from({ length: 5 }, () => 'store_unwritable'),
    )
    expect(await countOrders()).toBe(before)
    await makeRoom()
    await Promise.all(Array.from({ length: 5 }, () => t.createOrder()))
    expect(await countOrders()).toBe(before + 5)
  })

  test('keeps a payment from being settled, and the till finds it when there is room', async () => {
    const order = await t.placedOrder()
    await fillDisk()
    const notification = t.wechat.notificationOf(t.wechat.pay(order.outTradeNo))
    await pragma('query_only = on') // not a byte more, however small
    expect(await t.notify(notification)).toMatchObject({
      answer: { status: 500 }, // WeChat will say it again
      verdict: { kind: 'failed', error: { code: 'store_unwritable' } },
    })
    await pragma('query_only = off')
    await makeRoom()
    await t.passTime(10_000)
    expect(await t.till.orders.load(order.id)).toMatchObject({ state: 'paid' })
  })
})

test('a store that may only be read says so, and still tells what it knows', async () => {
  const paid = await t.paidOrder()
  await pragma('query_only = on')
  await expect(t.createOrder()).rejects.toMatchObject({ code: 'store_unwritable', isRetryable: true })
  expect(await t.till.orders.load(paid.id)).toMatchObject({ state: 'paid' })
  await pragma('query_only = off')
  await t.createOrder()
})

test.each([
  ['a folder that is not there', () => join(folder, 'nowhere', 'till.sqlite'), 'store_unwritable'],
  ['a disk that can never be written to', () => '/proc/till.sqlite', 'store_unwritable'],
  ['a file that is no database', () => noDatabase(), 'store_damaged'],
])('%s is said when the store is opened', async (_, file, code) => {
  await expect(openSqliteStore({ file: file() })).rejects.toMatchObject({ code })
})

function noDatabase(): string {
  const file = join(folder, 'other.sqlite')
  writeFileSync(file, 'not a database, but long enough to be read as one: '.repeat(100))
  return file
}
