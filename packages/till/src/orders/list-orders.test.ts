import { addMs, type Instant, parseFen } from '@minitill/wechat'
import { describe, expect, it } from 'vitest'
import { alice, bob, createTestTill } from '../testing/test-till.ts'
import type { OrderFilter } from './order-filter.ts'

const HOUR_MS = 3600_000
const fen = (amount: number) => parseFen(amount, 'amount')

async function openShop() {
  const test = await createTestTill()
  const opensAt = test.clock.now()
  const first = await test.paidOrder({ reference: 'A-1', amount: fen(990) })
  test.clock.advance(HOUR_MS)
  const second = await test.createOrder({ reference: 'A-2', openid: bob })
  await test.till.orders.close({ id: second.id, reason: 'merchant' })
  test.clock.advance(HOUR_MS)
  const third = await test.createOrder({ reference: 'A-3' })
  const find = async (filter: OrderFilter) => {
    const { data } = await test.till.orders.list(filter, { limit: 10 })
    return data.map(({ reference }) => reference)
  }
  return { ...test, find, opensAt, first, second, third }
}

describe('orders are found', () => {
  it('by WeChat’s number, by ours, and by none that is like it', async () => {
    const { find, first } = await openShop()
    expect(await find({ transactionId: first.payment?.transactionId })).toEqual(['A-1'])
    expect(await find({ outTradeNo: first.outTradeNo })).toEqual(['A-1'])
    expect(await find({ outTradeNo: first.outTradeNo.slice(0, -1) })).toEqual([])
  })

  it('by what they have in common, newest first', async () => {
    const { find, first } = await openShop()
    expect(await find({ amount: fen(1800) })).toEqual(['A-3', 'A-2'])
    expect(await find({ mchid: first.mchid })).toEqual(['A-3', 'A-2', 'A-1'])
    expect(await find({ openid: alice })).toEqual(['A-3', 'A-1'])
    expect(await find({ appid: first.appid })).toEqual(['A-3', 'A-2', 'A-1'])
  })

  it('by several facts, all of which must be true', async () => {
    const { find, first } = await openShop()
    expect(await find({ openid: alice, state: 'paid' })).toEqual(['A-1'])
    expect(await find({ mchid: first.mchid, state: 'closed', amount: fen(1800) })).toEqual(['A-2'])
    expect(await find({ reference: 'A-1', state: 'pending' })).toEqual([])
    expect(await find({ outTradeNo: first.outTradeNo, openid: bob })).toEqual([])
  })

  it('by when they were made, the end not included', async () => {
    const { find, opensAt, second } = await openShop()
    const createdSince = second.createdAt
    expect(await find({ createdSince })).toEqual(['A-3', 'A-2'])
    expect(await find({ createdBefore: createdSince })).toEqual(['A-1'])
    expect(await find({ createdSince, createdBefore: addMs(createdSince, 1) })).toEqual(['A-2'])
    expect(await find({ createdSince: opensAt, state: 'closed' })).toEqual(['A-2'])
    expect(await find({ createdSince: 0 as Instant, createdBefore: 8.64e15 as Instant })).toHaveLength(3)
  })

  it('a page at a time, by the same facts', async () => {
    const { till } = await openShop()
    const page = await till.orders.list({ amount: fen(1800) }, { limit: 1 })
    const next = await till.orders.list({ amount: fen(1800) }, { limit: 1, cursor: page.nextCursor })
    expect([...page.data, ...next.data].map(({ reference }) => reference)).toEqual(['A-3', 'A-2'])
    expect(next.nextCursor).toBeUndefined()
  })
})
