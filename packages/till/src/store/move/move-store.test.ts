import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createOldTill } from '../../testing/old-till.ts'
import { openTestStore } from '../../testing/open-test-store.ts'
import { createTestTill, type TestTill } from '../../testing/test-till.ts'
import { openSqliteStore, type Store } from '../store.ts'
import { moveStore } from './move-store.ts'

let source: TestTill
let target: Store
beforeEach(async () => {
  source = await createTestTill({ store: await openSqliteStore({ file: ':memory:' }) })
  target = await openTestStore()
})
afterEach(async () => {
  await source.till.close()
  await target.close()
})

const move = () => moveStore({ source: source.store, target })
const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 255])

describe('a till that moves from SQLite to PostgreSQL', () => {
  test('has every order, refund, event, customer and picture there, to the fen', async () => {
    const paid = await source.paidOrder()
    await source.till.refunds.request({ orderId: paid.id, amount: paid.amount, reason: undefined })
    await source.placedOrder()
    const { customer, token } = await source.till.customers.logIn({ code: 'alice' })
    const { avatar } = await source.till.customers.saveAvatar({ id: customer.id, bytes: png })
    expect(await move()).toMatchObject({
      kind: 'moved',
      figures: { orders: 2, 'orders.paid': 1800, 'orders.pending': 1800, refunds: 1, avatars: 1 },
    })
    const there = await createTestTill({ store: target, clock: source.clock })
    expect(await there.till.orders.load(paid.id)).toEqual(await source.till.orders.load(paid.id))
    expect(await there.eventTypes(paid)).toEqual(await source.eventTypes(paid))
    expect(await there.till.customers.authenticate(token)).toMatchObject({ id: customer.id, avatar })
    const picture = avatar && (await there.till.customers.loadAvatar(avatar))
    expect([...(picture?.bytes ?? [])]).toEqual([...png])
  })

  test('has its archive there, in which an old order is found as before', async () => {
    const old = await createOldTill(source)
    const paid = await old.paidOrder({ reference: 'A-1' })
    await old.growOld()
    await old.archive.run({})
    expect(await move()).toMatchObject({
      kind: 'moved',
      figures: { orders: 1, archived_orders: 1, 'archived_orders.paid': 1800, archived_numbers: 1 },
    })
    const there = await createTestTill({ store: target, clock: old.clock })
    expect(await there.till.orders.load(paid.id)).toEqual(await old.till.orders.load(paid.id))
    await expect(there.createOrder({ reference: 'A-1' })).rejects.toMatchObject({ code: 'reference_used' })
  })

  test('goes on counting events where it was', async () => {
    await source.paidOrder()
    await move()
    const before = await source.till.audit.events({ limit: 100 })
    await target.queries
      .insertInto('events')
      .values({ id: 'evt_next', type: 'order.created', order_id: null, at: 0, data: '{}', once: null })
      .execute()
    const { seq } = await target.queries
      .selectFrom('events')
      .select('seq')
      .where('id', '=', 'evt_next')
      .executeTakeFirstOrThrow()
    expect(seq).toBe(Number(before.nextCursor) + 1)
  })

  test('that was interrupted finishes when it is asked again', async () => {
    await source.paidOrder()
    await move()
    await target.queries.deleteFrom('events').execute()
    expect(await move()).toMatchObject({ kind: 'moved', figures: { orders: 1 } })
    const events = await target.queries.selectFrom('events').select('id').execute()
    expect(events.length).toBeGreaterThan(0)
  })

  test('does not mix with a till that is there already', async () => {
    await source.paidOrder()
    await target.queries
      .insertInto('api_keys')
      .values({ id: 'key_other', token_hash: 'h', label: 'another till', created_at: 0, revoked_at: null })
      .execute()
    expect(await move()).toEqual({ kind: 'foreign_rows', table: 'api_keys' })
    expect(await target.queries.selectFrom('orders').select('id').execute()).toEqual([])
  })
})
