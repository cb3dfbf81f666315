import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createOldTill, type OldTill, refundWhole } from '../testing/old-till.ts'
import { alice, v3 } from '../testing/test-till.ts'
import { createArchive } from './archive.ts'
import type { ArchivedStory } from './export-month.ts'
import { parseShanghaiMonth } from './month.ts'

let t: OldTill
beforeEach(async () => {
  t = await createOldTill()
})
afterEach(() => t.till.close())

const january = parseShanghaiMonth('2026-01', 'month')
const page = { limit: 20 }
/** What there is of an order for whoever reads it. */
const readAll = async ({ id }: { readonly id: Parameters<typeof t.till.orders.load>[0] }) => ({
  order: await t.till.orders.load(id),
  refunds: await t.till.refunds.ofOrder(id),
  events: await t.till.audit.orderEvents(id),
  shipment: await t.till.shipments.find(id),
  wishes: await t.till.refundRequests.ofOrder(id),
})
const archivedCount = async () => (await t.archive.months()).reduce((sum, { orders }) => sum + orders, 0)

describe('an order that is over', () => {
  test('goes into the archive with all that it left, and is read as before', async () => {
    const order = await t.paidOrder({ reference: 'A-1' })
    const refund = await refundWhole(t, order.id)
    const newest = await t.growOld()
    const before = await readAll(order)
    expect(await t.archive.run({})).toEqual({
      kind: 'archived',
      months: [{ month: january, orders: 1, paid: 1800, refunded: 1800, kept: {} }],
    })
    const { orders, events, evidence, refunds } = await t.rows()
    expect(orders).toMatchObject([{ id: newest.id }])
    expect(events).toMatchObject([{ order_id: newest.id }])
    expect([evidence, refunds]).toEqual([[], []])
    expect(await readAll(order)).toEqual(before)
    expect(await t.till.refunds.load(refund.id)).toEqual(refund)
    expect(await archivedCount(), 'reading takes nothing out').toBe(1)
  })

  test('is found by each of its numbers, and has no part in lists', async () => {
    const order = await t.paidOrder({ reference: 'A-1', sale: 'S-1' })
    await t.growOld()
    await t.archive.run({})
    const find = async (filter: Parameters<typeof t.till.orders.list>[0]) =>
      (await t.till.orders.list(filter, page)).data.map(({ id }) => id)
    const { outTradeNo } = order
    for (const filter of [
      { outTradeNo },
      { transactionId: order.payment?.transactionId },
      { reference: 'A-1' },
    ])
      expect(await find(filter)).toEqual([order.id])
    expect(await find({ outTradeNo, state: 'paid', openid: alice, mchid: order.mchid })).toEqual([order.id])
    expect(await find({ outTradeNo, state: 'closed' })).toEqual([])
    expect(await find({ outTradeNo, createdBefore: order.createdAt })).toEqual([])
    for (const filter of [{ openid: alice, state: 'paid' }, { sale: 'S-1' }] as const)
      expect(await find(filter)).toEqual([])
  })

  test('keeps its reference for ever', async () => {
    await t.paidOrder({ reference: 'A-1' })
    await t.growOld()
    await t.archive.run({})
    await expect(t.createOrder({ reference: 'A-1' })).rejects.toMatchObject({ code: 'reference_used' })
  })

  test('is exported with every row, and its month with its sums', async () => {
    const order = await t.paidOrder()
    await t.growOld()
    await t.archive.run({})
    const [month] = await t.archive.months()
    expect(month).toMatchObject({ month: january, orders: 1, paid: 1800, refunded: 0 })
    const stories: ArchivedStory[] = []
    for await (const story of t.archive.export(january)) stories.push(story)
    expect(stories).toMatchObject([
      { id: order.id, amount_fen: 1800, state: 'paid', rows: { orders: [{ description: '美式咖啡' }] } },
    ])
    expect(stories[0]?.rows.events).toHaveLength(4)
  })
})

describe('an archived order that something happens to', () => {
  test('is there again when its notification is repeated, and nothing is done twice', async () => {
    const order = await t.paidOrder()
    await t.growOld()
    const events = await t.till.audit.orderEvents(order.id)
    await t.archive.run({})
    const sent = t.messages.length
    const payment = t.wechat.truth(order.outTradeNo) ?? expect.fail()
    const { verdict } = await t.notify(t.wechat.notificationOf(payment))
    expect(verdict).toMatchObject({ kind: 'settled', settlement: { kind: 'already_paid' } })
    while ((await t.till.jobs.runDue()) > 0) {}
    expect(await t.till.audit.orderEvents(order.id)).toEqual(events)
    expect(t.messages).toHaveLength(sent)
    expect(await archivedCount()).toBe(0)
    expect((await t.rows())['evidence']).toMatchObject([{ seen: 2 }])
  })

  test.each(['notification', 'query', 'bill'] as const)(
    'is paid once where a %s tells of a payment after it was closed',
    async (source) => {
      const order = await t.placedOrder()
      await t.till.orders.close({ id: order.id, reason: 'merchant' })
      await t.growOld()
      await t.archive.run({})
      expect(await archivedCount()).toBe(1)
      const payment = t.wechat.payAfterClosing(order.outTradeNo)
      expect(await t.till.settle({ source, channel: v3, payment })).toMatchObject({ kind: 'paid' })
      expect(await t.till.settle({ source, channel: v3, payment })).toMatchObject({ kind: 'already_paid' })
      expect((await t.eventTypes(order)).filter((type) => type === 'order.paid')).toHaveLength(1)
      expect((await t.till.orders.load(order.id)).payment?.isLate).toBe(true)
    },
  )

  test('comes back where a payment of it is told of another order, and that one is not paid', async () => {
    const old = await t.paidOrder()
    await t.growOld()
    await t.archive.run({})
    const other = await t.placedOrder()
    const transactionId = old.payment?.transactionId ?? expect.fail()
    const payment = t.wechat.pay(other.outTradeNo, { transactionId })
    await expect(t.till.settle({ source: 'query', channel: v3, payment })).rejects.toThrow()
    expect((await t.till.orders.load(other.id)).state).toBe('pending')
  })

  test('is refunded like any other, where it was archived early', async () => {
    const order = await t.paidOrder()
    await t.growOld(200)
    await t.archive.run({ isEarly: true, before: parseShanghaiMonth('2026-02', 'month') })
    expect(await archivedCount()).toBe(1)
    const refund = await refundWhole(t, order.id)
    expect(refund.state).toBe('succeeded')
    expect(await t.till.refunds.ofOrder(order.id)).toMatchObject({ refunded: 1800, refundable: 0 })
  })

  test('counts where another order of the same sale is paid', async () => {
    await t.paidOrder({ sale: 'S-1' })
    await t.growOld()
    await t.archive.run({})
    await t.paidOrder({ sale: 'S-1' })
    expect(await t.openDiscrepancies()).toMatchObject([{ kind: 'double_sale' }])
  })

  test('keeps its resolved discrepancy, which can be opened again', async () => {
    const order = await t.paidOrder()
    const second = { ...(t.wechat.truth(order.outTradeNo) ?? expect.fail()), total: 1 }
    await t.till.settle({ source: 'query', channel: v3, payment: second as never })
    const [found] = await t.openDiscrepancies()
    const act = { id: found?.id ?? expect.fail(), actor: 'shop' }
    await t.till.discrepancies.resolve({ ...act, resolution: 'accepted', note: 'seen' })
    const before = await t.till.discrepancies.load(act.id)
    await t.growOld()
    await t.archive.run({})
    expect(await t.till.discrepancies.load(act.id)).toEqual(before)
    await t.till.discrepancies.reopen({ ...act, note: 'not so' })
    expect(await t.openDiscrepancies()).toMatchObject([{ id: act.id }])
  })
})

describe('an order that is not over stays, and the reason is told:', () => {
  const stays = async (reason: string, growOld: () => Promise<unknown> = t.growOld) => {
    await growOld()
    const before = await t.rows()
    expect(await t.archive.run({})).toMatchObject({ months: [{ orders: 0, kept: { [reason]: 1 } }] })
    expect(await t.rows()).toEqual(before)
  }

  test('nobody paid or closed it', async () => {
    await t.createOrder()
    await stays('order_pending', async () => {
      t.clock.advance(430 * 24 * 3600_000) // and nobody ran its jobs
      await t.createOrder()
    })
  })

  test('a refund is under way', async () => {
    const order = await t.paidOrder()
    await t.till.refunds.request({ orderId: order.id })
    await stays('refund_underway')
  })

  test('a customer waits for an answer', async () => {
    const { id: orderId, appid } = await t.paidOrder()
    await t.till.refundRequests.ask({ orderId, appid, openid: alice })
    await stays('refund_requested')
  })

  test('a discrepancy is open', async () => {
    const order = await t.paidOrder()
    const payment = { ...(t.wechat.truth(order.outTradeNo) ?? expect.fail()), total: 1 as never }
    await t.till.settle({ source: 'query', channel: v3, payment })
    await stays('discrepancy_open')
  })

  test('a listener has not heard its events', async () => {
    await t.till.listen({ name: 'shop', hear: async () => {}, onFailure: () => {} })
    await t.paidOrder()
    await stays('event_unheard')
  })

  test('its webhooks are kept for people to look at', async () => {
    await t.till.webhooks.createEndpoint({ url: 'https://shop.example.com/hook' })
    await t.paidOrder()
    await stays('webhook_kept')
  })
})

describe('archiving', () => {
  test('leaves the last thirteen months alone, unless it is told otherwise', async () => {
    await t.paidOrder()
    await t.growOld(200) // it is July
    const july = parseShanghaiMonth('2026-07', 'month')
    expect(await t.archive.run({ before: july })).toEqual({ kind: 'too_young', latest: '2025-06' })
    expect(await t.archive.run({})).toEqual({ kind: 'archived', months: [] })
    expect(await t.archive.run({ before: july, isEarly: true })).toMatchObject({ months: [{ orders: 1 }] })
    const august = parseShanghaiMonth('2026-08', 'month')
    expect(await t.archive.run({ before: august, isEarly: true })).toMatchObject({ kind: 'too_young' })
  })

  test('keeps early what may still be compared with a bill', async () => {
    await t.paidOrder()
    await t.growOld(60)
    const wish = { before: parseShanghaiMonth('2026-02', 'month'), isEarly: true }
    expect(await t.archive.run(wish)).toMatchObject({ months: [{ orders: 0, kept: { bill_to_come: 1 } }] })
  })

  test('says beforehand what it would do, and does nothing', async () => {
    await t.paidOrder()
    await t.growOld()
    const before = await t.rows()
    const { kind, ...told } = await t.archive.run({ isDryRun: true })
    expect([kind, await t.rows(), await t.archive.months()]).toEqual(['archived', before, []])
    expect(await t.archive.run({})).toMatchObject(told)
  })

  test('that breaks off in the middle has lost nothing, and goes on when it is run again', async () => {
    await t.paidOrder()
    await refundWhole(t, (await t.paidOrder()).id)
    await t.growOld()
    const before = await t.rows()
    const dying: typeof t.store = {
      ...t.store,
      transaction: (work) =>
        t.store.transaction(async (tx) => {
          await work(tx)
          throw new Error('killed')
        }),
    }
    await expect(createArchive({ ...t, store: dying, rest: async () => {} }).run({})).rejects.toThrow(
      'killed',
    )
    expect([await t.rows(), await t.archive.months()]).toEqual([before, []])
    expect(await t.archive.run({})).toMatchObject({ months: [{ orders: 2, paid: 3600, refunded: 1800 }] })
  })
})
