import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Order } from '../orders/order.ts'
import { alice, bob, createTestTill, type TestTill } from '../testing/test-till.ts'

/** What can happen to the pieces of one item, in any sequence. */
const happening = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('order' as const),
      quantity: fc.integer({ min: 1, max: 3 }),
      isBob: fc.boolean(),
      key: fc.constantFrom('k1', 'k2', undefined),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('pay', 'close', 'pay after closing', 'notify again'),
      which: fc.nat(20),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('restock' as const), pieces: fc.integer({ min: 1, max: 4 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('time passes' as const), minutes: fc.constantFrom(1, 20, 40) }),
  },
)
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never

test('whatever happens in whatever order, each piece is in stock, held by one open order, or sold', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 20 }), async (story) => {
      const t = await createTestTill()
      await t.till.catalog.add({
        item: { id: 'cake', title: '蛋糕', price_fen: 2500, max_quantity: 3, stock: 4 },
      })
      const orders = new Map<string, Order>()
      let arrived = 4
      for (const next of story) {
        if (next.do === 'restock') arrived += next.pieces
        await happen(t, orders, next)
        await check(t, { orders, arrived })
      }
      await t.till.close()
    }),
    { numRuns: 100 },
  )
}, 60_000)

async function happen(t: TestTill, orders: Map<string, Order>, next: Happening): Promise<void> {
  switch (next.do) {
    case 'order':
      return order(t, orders, next)
    case 'restock':
      await t.till.catalog.restock({ id: 'cake', pieces: next.pieces })
      return
    case 'time passes':
      return t.passTime(next.minutes * 60_000, 60_000)
    default: {
      const chosen = [...orders.values()][next.which % Math.max(1, orders.size)]
      if (chosen) await befall(t, chosen, next.do)
    }
  }
}

async function order(
  t: TestTill,
  orders: Map<string, Order>,
  wish: Extract<Happening, { do: 'order' }>,
): Promise<void> {
  const { quantity, key } = wish
  const idempotency = key && { scope: 'test', key: `${key}:${quantity}`, fingerprint: String(quantity) }
  const before = (await t.till.catalog.load('cake')).stock ?? 0
  try {
    const made = await t.till.orders.checkOut({
      selection: { item: 'cake', quantity },
      openid: wish.isBob ? bob : alice,
      idempotency,
    })
    expect(made.isReplay).toBe(orders.has(made.order.id))
    if (!made.isReplay) expect(quantity, 'nothing is sold that is not there').toBeLessThanOrEqual(before)
    orders.set(made.order.id, made.order)
  } catch (error) {
    expect(error).toMatchObject({ code: 'item_sold_out' })
    expect(quantity).toBeGreaterThan(before)
  }
}

async function befall(t: TestTill, { id, outTradeNo, appid, openid }: Order, fate: string): Promise<void> {
  const atWechat = t.wechat.stateOf(outTradeNo)
  if (fate === 'close') await t.till.orders.close({ id, reason: 'merchant' })
  if (fate === 'pay' && openid && atWechat !== 'closed') {
    const { state } = await t.till.orders.load(id)
    if (state !== 'pending') return
    await t.till.orders.pay({ id, appid, openid, payerClientIp: '203.0.113.7' }).catch(() => {}) // over, paid or closed
    if (t.wechat.stateOf(outTradeNo) === 'placed') t.wechat.pay(outTradeNo)
  }
  if (fate === 'pay after closing' && atWechat === 'closed') t.wechat.payAfterClosing(outTradeNo)
  const paid = t.wechat.truth(outTradeNo)
  if (paid && fate !== 'close') await t.notify(t.wechat.notificationOf(paid))
}

/** Predicted from the states of the orders alone. */
async function check(
  t: TestTill,
  { orders, arrived }: { readonly orders: ReadonlyMap<string, Order>; readonly arrived: number },
): Promise<void> {
  const now = await Promise.all([...orders.values()].map(({ id }) => t.till.orders.load(id)))
  const taken = now.filter(({ state }) => state !== 'closed').reduce((sum, each) => sum + each.quantity, 0)
  const { stock = 0 } = await t.till.catalog.load('cake')
  expect(stock).toBe(arrived - taken)
  const oversold = (await t.openDiscrepancies()).filter(({ kind }) => kind === 'oversold')
  if (stock < 0) expect(oversold).not.toEqual([])
}
