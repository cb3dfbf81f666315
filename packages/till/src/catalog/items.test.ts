import { parseFen } from '@minitill/wechat'
import { describe, expect, test } from 'vitest'
import { createTestTill, type TestTill } from '../testing/test-till.ts'
import { parseCatalog } from './parse-catalog.ts'

const cake = { id: 'cake', title: '蛋糕', price_fen: 2500, max_quantity: 5 }
const claim = (key: string, fingerprint = 'the same') => ({ scope: 'test', key, fingerprint })
const idsOf = async (t: TestTill) => (await t.till.catalog.offered()).map((item) => item.id)

describe('an item made by the merchant’s back end', () => {
  test('stands behind the file’s on the screen and can be ordered at once', async () => {
    const t = await createTestTill()
    const { item } = await t.till.catalog.add({ item: { ...cake, delivery: 'express' } })
    expect(item).toMatchObject({ source: 'api', stock: undefined, isAvailable: true, delivery: 'express' })
    expect(await idsOf(t)).toEqual(['coffee', 'gift', 'cake'])
    expect(await t.checkOut({ item: 'cake', quantity: 2 })).toMatchObject({
      amount: 5000,
      item: 'cake',
      quantity: 2,
      description: '蛋糕 ×2',
    })
  })

  test('is made once under one key; its id cannot be taken again', async () => {
    const { till } = await createTestTill()
    const first = await till.catalog.add({ item: cake, idempotency: claim('k') })
    const again = await till.catalog.add({ item: cake, idempotency: claim('k') })
    expect([first.isReplay, again]).toEqual([false, { item: first.item, isReplay: true }])
    await expect(till.catalog.add({ item: cake })).rejects.toMatchObject({ code: 'item_exists' })
  })

  test('is gone when it is deleted; orders for it stand', async () => {
    const t = await createTestTill()
    await t.till.catalog.add({ item: { ...cake, stock: 1 } })
    const order = await t.checkOut({ item: 'cake' })
    await t.till.catalog.remove('cake')
    expect(await idsOf(t)).toEqual(['coffee', 'gift'])
    await expect(t.till.catalog.load('cake')).rejects.toMatchObject({ code: 'catalog_item_not_found' })
    await t.till.catalog.add({ item: { ...cake, stock: 7 } })
    expect(await t.till.orders.close({ id: order.id, reason: 'merchant' })).toMatchObject({ kind: 'closed' })
    expect(await t.till.catalog.load('cake'), 'a piece of the old one is none of the new').toMatchObject({
      stock: 7,
    })
  })
})

describe('a change to an item', () => {
  test('touches what it names; null takes an optional member away', async () => {
    const { till } = await createTestTill()
    await till.catalog.add({ item: { ...cake, description: '当天做', stock: 3 } })
    await till.catalog.change('cake', { price_fen: 2800 })
    expect(await till.catalog.change('cake', { description: null })).toMatchObject({
      title: '蛋糕',
      description: undefined,
      price: { kind: 'fixed', amount: 2800 },
      stock: 3,
    })
    expect((await till.catalog.change('cake', { stock: null })).stock).toBeUndefined()
  })

  test('of the price to bounds leaves the old price, and the other way round', async () => {
    const { till } = await createTestTill()
    await till.catalog.add({ item: cake })
    const opened = await till.catalog.change('cake', { min_fen: 1, max_fen: 100 })
    expect(opened.price).toEqual({ kind: 'open', min: 1, max: 100 })
    expect((await till.catalog.change('cake', { max_fen: 200 })).price).toMatchObject({ max: 200 })
    expect((await till.catalog.change('cake', { price_fen: 5 })).price).toEqual({ kind: 'fixed', amount: 5 })
  })

  test('leaves the price of orders that exist', async () => {
    const t = await createTestTill()
    const order = await t.checkOut({ item: 'coffee' })
    await t.till.catalog.change('coffee', { price_fen: 9900 })
    expect((await t.pay(order)).order.amount).toBe(1800)
    expect((await t.checkOut({ item: 'coffee' })).amount).toBe(9900)
  })

  test.each([
    [{ max_fen: 5 }, 'min_fen must be'],
    [{ stock: -1 }, 'stock must be at least 0'],
    [{ colour: 'red' }, 'colour must be one of'],
  ])('to %j is refused and changes nothing', async (change, message) => {
    const { till } = await createTestTill()
    const before = (await till.catalog.add({ item: cake })).item
    await expect(till.catalog.change('cake', change)).rejects.toThrow(message)
    expect(await till.catalog.load('cake')).toEqual(before)
  })

  test('to unavailable hides it and refuses its orders', async () => {
    const t = await createTestTill()
    await t.till.catalog.change('coffee', { available: false })
    expect(await idsOf(t)).toEqual(['gift'])
    await expect(t.checkOut({ item: 'coffee' })).rejects.toMatchObject({ code: 'item_unavailable' })
  })
})

describe('the catalog file', () => {
  const file = (...items: readonly object[]) => parseCatalog({ items })

  test('says what its items are whenever it is read; stock and availability count the first time', async () => {
    const t = await createTestTill()
    await t.till.catalog.import(file({ ...cake, stock: 5 }), 'file')
    await t.checkOut({ item: 'cake', quantity: 2 })
    await t.till.catalog.change('cake', { available: false, price_fen: 1 })
    await t.till.catalog.import(file({ ...cake, title: '大蛋糕', stock: 5 }), 'file')
    expect(await t.till.catalog.load('cake')).toMatchObject({
      title: '大蛋糕',
      price: { amount: 2500 },
      stock: 3,
      isAvailable: false,
    })
  })

  test('takes away what it no longer names, and brings it back with its stock', async () => {
    const t = await createTestTill()
    await t.till.catalog.import(file({ ...cake, stock: 5 }), 'file')
    const order = await t.checkOut({ item: 'cake' })
    await t.till.catalog.import([], 'file')
    expect(await idsOf(t)).toEqual([])
    await expect(t.checkOut({ item: 'cake' })).rejects.toMatchObject({ code: 'item_not_found' })
    await t.till.orders.close({ id: order.id, reason: 'merchant' })
    await t.till.catalog.import(file({ ...cake, stock: 9 }), 'file')
    expect(await t.till.catalog.load('cake')).toMatchObject({ stock: 5 })
  })

  test('leaves the items of the back end, and the order of the list is the order on the screen', async () => {
    const t = await createTestTill()
    await t.till.catalog.add({ item: cake })
    await t.till.catalog.import(
      file({ ...cake, id: 'z', title: 'Z' }, { ...cake, id: 'a', title: 'A' }),
      'file',
    )
    expect(await idsOf(t)).toEqual(['z', 'a', 'cake'])
  })

  test('can be handed to the back end: what is imported as its own stays without the file', async () => {
    const t = await createTestTill()
    const items = file(cake)
    await t.till.catalog.import(items, 'file')
    await t.till.catalog.import(items, 'api')
    await t.till.catalog.import([], 'file')
    expect(await idsOf(t)).toEqual(['cake'])
  })
})

test('the merchant’s list has every item by id, page by page', async () => {
  const { till } = await createTestTill()
  await till.catalog.add({ item: { ...cake, available: false } })
  const first = await till.catalog.list({ limit: 2 })
  const rest = await till.catalog.list({ limit: 2, cursor: first.nextCursor })
  expect([...first.data, ...rest.data].map((item) => item.id)).toEqual(['cake', 'coffee', 'gift'])
  expect(rest.nextCursor).toBeUndefined()
})

test('an amount of an open item is multiplied by nothing but the quantity that it allows', async () => {
  const t = await createTestTill()
  const gift = { item: 'gift', amount: parseFen(50_000, 'amount') }
  expect((await t.checkOut(gift)).amount).toBe(50_000)
  await expect(t.checkOut({ ...gift, quantity: 2 })).rejects.toMatchObject({ code: 'quantity_out_of_bounds' })
})
