import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { TillEvent } from '../events/event.ts'
import type { Work } from '../jobs/worker.ts'
import { openSqliteStore } from '../store/store.ts'
import { createTestTill, type TestTill } from '../testing/test-till.ts'

/** A listener that writes down what it heard, and fails while the test says so. */
async function listenTo(t: TestTill, name = 'shop') {
  const heard: string[] = []
  const failures: unknown[] = []
  const mood = { fails: false }
  const work = await t.till.listen({
    name,
    async hear({ type }: TillEvent) {
      if (mood.fails) throw new Error('the warehouse does not answer')
      heard.push(type)
    },
    onFailure: ({ error }) => failures.push(error),
  })
  return { heard, failures, mood, work }
}

/** Tells until nothing is left to be told now. */
async function tellAll(work: Work): Promise<void> {
  while ((await work.startDue()).count > 0) {}
}

test('a listener hears what happens from the first time on that its name is used, in order', async () => {
  const t = await createTestTill()
  await t.createOrder()
  const { heard, work } = await listenTo(t)
  await t.paidOrder()
  await tellAll(work)
  expect(heard).toEqual(['order.created', 'order.prepaid', 'order.paid'])
})

test('a payment wakes whoever tells the listener', async () => {
  const t = await createTestTill()
  const { work } = await listenTo(t)
  let rings = 0
  work.onDueNow(() => {
    rings += 1
  })
  await t.paidOrder()
  expect(rings).toBeGreaterThan(0)
})

test('an event whose listener fails is told again, later and later, and the ones behind it wait', async () => {
  const t = await createTestTill()
  const { heard, failures, mood, work } = await listenTo(t)
  await t.placedOrder()
  mood.fails = true
  await tellAll(work)
  await tellAll(work)
  expect(failures).toHaveLength(1)
  expect(await work.nextDueAt()).toBe(t.clock.now() + 2_000)
  t.clock.advance(2_000)
  await tellAll(work)
  expect(await work.nextDueAt()).toBe(t.clock.now() + 4_000)
  mood.fails = false
  t.clock.advance(4_000)
  await tellAll(work)
  expect(heard).toEqual(['order.created', 'order.prepaid'])
})

test('listeners of different names each hear everything', async () => {
  const t = await createTestTill()
  const [shop, books] = [await listenTo(t, 'shop'), await listenTo(t, 'books')]
  await t.createOrder()
  await tellAll(shop.work)
  await tellAll(books.work)
  expect([shop.heard, books.heard]).toEqual([['order.created'], ['order.created']])
})

test('two listeners cannot share a name in one process: each would miss events', async () => {
  const t = await createTestTill()
  await listenTo(t)
  await expect(listenTo(t)).rejects.toThrow('"shop"')
})

test('a till that stopped goes on telling where it had got to', async () => {
  const file = makeFile()
  const before = await createTestTill({ store: await openSqliteStore({ file }) })
  const first = await listenTo(before)
  await before.createOrder()
  await tellAll(first.work)
  await before.createOrder()
  await before.till.close()
  const after = await createTestTill({ store: await openSqliteStore({ file }) })
  const second = await listenTo(after)
  await tellAll(second.work)
  expect(second.heard).toEqual(['order.created'])
  await after.till.close()
})

test('an event that a process died over is told again when its lease is over', async () => {
  const file = makeFile()
  const dying = await createTestTill({ store: await openSqliteStore({ file }) })
  let isHearing = false
  const forEver = async () => {
    isHearing = true
    await new Promise(() => {})
  }
  const work = await dying.till.listen({ name: 'shop', hear: forEver, onFailure: () => {} })
  await dying.createOrder()
  void work.startDue()
  await vi.waitFor(() => expect(isHearing).toBe(true))
  const other = await createTestTill({ store: await openSqliteStore({ file }) })
  const { heard, work: taken } = await listenTo(other)
  await tellAll(taken)
  expect(heard).toEqual([]) // the dead one may still be at it
  other.clock.advance(60_000)
  await tellAll(taken)
  expect(heard).toEqual(['order.created'])
  await other.till.close()
})

test('a listener with nothing to hear costs no durable commit', async () => {
  const store = await openSqliteStore({ file: ':memory:' })
  let commits = 0
  const counting = {
    ...store,
    transaction: ((work) => {
      commits += 1
      return store.transaction(work)
    }) as typeof store.transaction,
  }
  const t = await createTestTill({ store: counting })
  const { work } = await listenTo(t)
  const before = commits
  await tellAll(work)
  expect(commits).toBe(before)
})

function makeFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'minitill-listen-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'till.sqlite')
}
