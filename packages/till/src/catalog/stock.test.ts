import { describe, expect, test } from 'vitest'
import { alice, bob, createTestTill, type TestTill } from '../testing/test-till.ts'

/** A till with a cake of which so many pieces are there. */
async function withCakes(stock: number) {
  const t = await createTestTill()
  await t.till.catalog.add({
    item: { id: 'cake', title: '蛋糕', price_fen: 2500, max_quantity: 5, stock },
  })
  return { ...t, left: async () => (await t.till.catalog.load('cake')).stock }
}

/** An order that is closed on both sides, though its payment was under way. */
async function closedTooEarly(t: TestTill) {
  const { order } = await t.pay(await t.checkOut({ item: 'cake' }))
  await t.till.orders.close({ id: order.id, reason: 'merchant' })
  const body = t.wechat.notificationOf(t.wechat.payAfterClosing(order.outTradeNo))
  return { order, hear: () => t.notify(body) }
}

describe('the stock of an item', () => {
  test('goes down with an order, comes back when it closes, and stays down when it is paid', async () => {
    const t = await withCakes(5)
    const [first, second] = [
      await t.checkOut({ item: 'cake', quantity: 2 }),
      await t.checkOut({ item: 'cake' }),
    ]
    expect(await t.left()).toBe(2)
    await t.till.orders.close({ id: first.id, reason: 'cancelled' })
    await t.till.orders.close({ id: first.id, reason: 'cancelled' })
    expect(await t.left()).toBe(4)
    await t.pay(second)
    await t.notify(t.wechat.notificationOf(t.wechat.pay(second.outTradeNo)))
    await t.passTime(2 * 3600_000, 60_000)
    expect(await t.left()).toBe(4)
  })

  test('comes back when nobody pays in time', async () => {
    const t = await withCakes(1)
    await t.checkOut({ item: 'cake' })
    await t.passTime(31 * 60_000, 60_000)
    expect(await t.left()).toBe(1)
  })

  test('of one piece goes to one of two customers; the other hears that it is sold out', async () => {
    const t = await withCakes(1)
    const tries = await Promise.allSettled([
      t.checkOut({ item: 'cake' }, alice),
      t.checkOut({ item: 'cake' }, bob),
    ])
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(tries.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'item_sold_out' },
    })
    expect(await t.left()).toBe(0)
  })

  test('refuses more than is left and changes nothing', async () => {
    const t = await withCakes(2)
    await expect(t.checkOut({ item: 'cake', quantity: 3 })).rejects.toMatchObject({ code: 'item_sold_out' })
    expect(await t.left()).toBe(2)
  })

  test('is taken once by a checkout that is repeated, though the last piece is then gone', async () => {
    const t = await withCakes(1)
    const request = {
      selection: { item: 'cake' },
      openid: alice,
      idempotency: { scope: 'alice', key: 'k', fingerprint: 'f' },
    }
    const first = await t.till.orders.checkOut(request)
    const again = await t.till.orders.checkOut(request)
    expect(again).toEqual({ order: first.order, isReplay: true })
    expect(await t.left()).toBe(0)
  })

  test('that is not counted is never sold out', async () => {
    const t = await createTestTill()
    for (let count = 0; count < 3; count += 1) await t.checkOut({ item: 'coffee', quantity: 10 })
    expect((await t.till.catalog.load('coffee')).stock).toBeUndefined()
  })

  test('is not given back by orders from before it was counted', async () => {
    const t = await createTestTill()
    const order = await t.checkOut({ item: 'coffee', quantity: 3 })
    await t.till.catalog.change('coffee', { stock: 4 })
    await t.till.orders.close({ id: order.id, reason: 'merchant' })
    expect((await t.till.catalog.load('coffee')).stock).toBe(4)
  })
})

describe('pieces that arrive', () => {
  test('are added to what is there, once under one key', async () => {
    const t = await withCakes(1)
    const arrival = { id: 'cake', pieces: 24, idempotency: { scope: 's', key: 'k', fingerprint: 'f' } }
    await t.till.catalog.restock(arrival)
    expect(await t.till.catalog.restock(arrival)).toMatchObject({ isReplay: true, item: { stock: 25 } })
  })

  test('of an item that is not counted are refused', async () => {
    const t = await createTestTill()
    const wanted = t.till.catalog.restock({ id: 'coffee', pieces: 1 })
    await expect(wanted).rejects.toMatchObject({ code: 'stock_unlimited' })
  })
})

describe('a payment for an order that was closed', () => {
  test('takes its pieces again', async () => {
    const t = await withCakes(3)
    const { order, hear } = await closedTooEarly(t)
    expect(await t.left()).toBe(3)
    await hear()
    expect(await t.till.orders.load(order.id)).toMatchObject({ state: 'paid', payment: { isLate: true } })
    expect(await t.left()).toBe(2)
    expect(await t.openDiscrepancies()).toEqual([])
  })

  test('is kept where the last piece went to another: the stock shows it, and a person is told', async () => {
    const t = await withCakes(1)
    const { order, hear } = await closedTooEarly(t)
    await t.checkOut({ item: 'cake' }, bob)
    await hear()
    expect(await t.till.orders.load(order.id)).toMatchObject({ state: 'paid' })
    expect(await t.left()).toBe(-1)
    expect(await t.openDiscrepancies()).toMatchObject([{ kind: 'oversold', orderId: order.id }])
    await hear()
    expect(await t.left(), 'the same notification again sells nothing').toBe(-1)
  })
})
