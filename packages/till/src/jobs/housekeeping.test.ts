import { afterEach, beforeEach, expect, test } from 'vitest'
import { alice, createTestTill, type TestTill } from '../testing/test-till.ts'

let t: TestTill
beforeEach(async () => {
  t = await createTestTill()
  await t.till.jobs.planHousekeeping()
})
afterEach(() => t.till.close())

const DAY_MS = 24 * 3600_000
/** One till with nothing to do but to clean up, for some days. */
const passDays = (days: number) => t.passTime(days * DAY_MS, DAY_MS / 2)
const countOf = async (table: 'idempotency_keys' | 'sessions' | 'jobs' | 'webhook_attempts' | 'events') => {
  const rows = await t.store.queries.selectFrom(table).selectAll().execute()
  return rows.length
}

test('an Idempotency-Key answers for a week at least, and is forgotten after', async () => {
  const idempotency = { scope: 'key:1', key: 'A-1', fingerprint: 'f' }
  const { id } = await t.createOrder({ idempotency })
  await passDays(6)
  expect((await t.till.orders.create(t.newOrder({ idempotency }))).order.id).toBe(id)
  await passDays(3)
  expect(await countOf('idempotency_keys')).toBe(0)
})

test('more than one batch of old rows goes in one night', async () => {
  const row = { scope: 'key:1', fingerprint: 'f', resource_id: 'ord_1', created_at: 0 }
  for (let count = 0; count < 1_100; count += 1)
    await t.store.queries
      .insertInto('idempotency_keys')
      .values({ ...row, key: String(count) })
      .execute()
  await t.passTime(10_000)
  expect(await countOf('idempotency_keys')).toBe(0)
})

test('sessions that are over go, jobs that are done go after a month, and what happened stays', async () => {
  await t.till.customers.logIn({ code: 'alice' })
  await t.paidOrder({ openid: alice })
  await passDays(8)
  expect(await countOf('sessions')).toBe(0)
  const [events, jobs] = [await countOf('events'), await countOf('jobs')]
  await passDays(32)
  expect(await countOf('events')).toBe(events)
  expect(await countOf('jobs')).toBeLessThan(jobs)
  expect((await t.store.queries.selectFrom('jobs').select('kind').execute()).map(({ kind }) => kind)).toEqual(
    ['housekeeping'],
  )
})

test('webhook deliveries go a month after their end, with their attempts', async () => {
  const { endpoint } = await t.till.webhooks.createEndpoint({ url: 'https://shop.example.com/' })
  await t.createOrder({ lifetimeMs: 60_000 })
  await passDays(2)
  const list = async () => (await t.till.webhooks.deliveries({ endpointId: endpoint.id, limit: 10 })).data
  expect(await list()).toHaveLength(2)
  await passDays(32)
  expect([await list(), await countOf('webhook_attempts')]).toEqual([[], 0])
})
