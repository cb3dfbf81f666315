import { afterEach, beforeEach, expect, test } from 'vitest'
import { createGate } from '../../testing/gate.ts'
import { openTestStore } from '../../testing/open-test-store.ts'
import type { Queries, Store } from '../store.ts'

let store: Store
beforeEach(async () => {
  store = await openTestStore()
})
afterEach(() => store.close())

const write = (id: string) => (tx: Queries) =>
  tx
    .insertInto('events')
    .values({ id, type: 'order.created', order_id: null, at: 0, data: '{}', once: null })
    .execute()
const readIds = async (db: Queries) =>
  (await db.selectFrom('events').select('id').orderBy('seq').execute()).map((row) => row.id)

/** The first event is written before the second, and committed after it. */
async function commitOutOfOrder() {
  const slow = createGate()
  const written = createGate()
  const first = store.transaction(async (tx) => {
    await write('first')(tx)
    written.open()
    await slow.opened
  })
  await written.opened
  await store.transaction(write('second'))
  return {
    async end() {
      slow.open()
      await first
    },
  }
}

test('whoever reads in the order of commits waits for an earlier number that is not committed yet', async () => {
  const { end } = await commitOutOfOrder()
  const reading = store.readInCommitOrder(readIds)
  await end()
  expect(await reading).toEqual(['first', 'second'])
})

test('whoever reads without it sees the later number, and would never learn of the earlier one', async () => {
  const { end } = await commitOutOfOrder()
  expect(await readIds(store.queries)).toEqual(['second'])
  await end()
})

test('writers do not wait for each other', async () => {
  const { end } = await commitOutOfOrder()
  await store.transaction(write('third'))
  await end()
  expect(await store.readInCommitOrder(readIds)).toEqual(['first', 'second', 'third'])
})
