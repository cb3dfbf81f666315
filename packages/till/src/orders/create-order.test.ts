import { parseFen } from '@minitill/wechat'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ChannelId } from '../channels.ts'
import { createTestTill, type TestTill } from '../testing/test-till.ts'

let t: TestTill
beforeEach(async () => {
  t = await createTestTill()
})
afterEach(() => t.till.close())

const claim = (change = {}) => ({ scope: 'key:1', key: 'tap-1', fingerprint: 'a', ...change })

describe('an order', () => {
  test('is pending, has a number that WeChat accepts, and one event', async () => {
    const order = await t.createOrder()
    expect(order).toMatchObject({ state: 'pending', amount: 1800, channel: 'v3', prepay: undefined })
    expect(order.outTradeNo).toMatch(/^MT[0-9A-Z]{25}$/)
    expect(await t.eventTypes(order)).toEqual(['order.created'])
    expect(await t.till.orders.load(order.id)).toEqual(order)
  })

  test('lives between a minute and seven days', async () => {
    await expect(t.createOrder({ lifetimeMs: 59_999 })).rejects.toMatchObject({
      code: 'expiry_out_of_bounds',
    })
    await expect(t.createOrder({ lifetimeMs: 7 * 86_400_000 + 1 })).rejects.toMatchObject({
      code: 'expiry_out_of_bounds',
    })
  })

  test('cannot be made for a channel that is not configured', async () => {
    await expect(t.createOrder({ channel: 'v9' as ChannelId })).rejects.toMatchObject({
      code: 'channel_unknown',
    })
  })

  test('has a reference that no other order has', async () => {
    await t.createOrder({ reference: 'A-1' })
    await expect(t.createOrder({ reference: 'A-1' })).rejects.toMatchObject({ code: 'reference_used' })
  })

  test('that does not exist is not found', async () => {
    const order = await t.createOrder()
    const other = order.id.replace(/.$/, '!') as typeof order.id
    await expect(t.till.orders.load(other)).rejects.toMatchObject({ code: 'order_not_found' })
  })
})

describe('an idempotency key', () => {
  test('makes one order out of the same request sent twice at once', async () => {
    const request = t.newOrder({ idempotency: claim() })
    const [first, second] = await Promise.all([t.till.orders.create(request), t.till.orders.create(request)])
    expect(first.order.id).toBe(second.order.id)
    expect([first.isReplay, second.isReplay].sort()).toEqual([false, true])
    expect((await t.till.orders.list({}, { limit: 10 })).data).toHaveLength(1)
  })

  test('is refused for another request', async () => {
    await t.createOrder({ idempotency: claim() })
    const other = t.createOrder({ amount: parseFen(1, 'amount'), idempotency: claim({ fingerprint: 'b' }) })
    await expect(other).rejects.toMatchObject({ code: 'idempotency_key_reused' })
  })

  test('of another caller is another key', async () => {
    const mine = await t.createOrder({ idempotency: claim() })
    const theirs = await t.createOrder({ idempotency: claim({ scope: 'key:2' }) })
    expect(theirs.id).not.toBe(mine.id)
  })

  test('is not spent by a request that failed', async () => {
    await t.createOrder({ reference: 'A-1' })
    await expect(t.createOrder({ reference: 'A-1', idempotency: claim() })).rejects.toMatchObject({
      code: 'reference_used',
    })
    await expect(
      t.createOrder({ reference: 'A-2', idempotency: claim({ fingerprint: 'b' }) }),
    ).resolves.toBeDefined()
  })
})

describe('the list of orders', () => {
  test('goes from the newest to the oldest, page by page, without loss or repetition', async () => {
    const ids: string[] = []
    for (let count = 0; count < 5; count++) {
      t.clock.advance(1)
      ids.unshift((await t.createOrder()).id)
    }
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await t.till.orders.list({}, { limit: 2, cursor })
      seen.push(...page.data.map((order) => order.id))
      cursor = page.nextCursor
    } while (cursor)
    expect(seen).toEqual(ids)
  })

  test('refuses a cursor that it did not make', async () => {
    await expect(t.till.orders.list({}, { limit: 2, cursor: "ord_' or 1=1" })).rejects.toMatchObject({
      code: 'invalid_cursor',
    })
  })
})
