import { expect, test } from 'vitest'
import { createOldTill } from '../testing/old-till.ts'
import { v3 } from '../testing/test-till.ts'
import { parseShanghaiMonth } from './month.ts'

const ORDERS = 9
const wish = { isEarly: true, before: parseShanghaiMonth('2026-02', 'month') }

test('orders that are refunded and notified while they are archived lose nothing, and nothing is done twice', async () => {
  const t = await createOldTill()
  const orders = []
  for (let made = 0; made < ORDERS; made++) orders.push(await t.paidOrder({ reference: `A-${made}` }))
  await t.growOld(200)
  const events = await Promise.all(orders.map(({ id }) => t.till.audit.orderEvents(id)))
  const work = orders.flatMap((order, at) => {
    const payment = t.wechat.truth(order.outTradeNo) ?? expect.fail()
    const settle = () => t.till.settle({ source: 'notification', channel: v3, payment })
    if (at % 3 === 0) return [settle, settle]
    return at % 3 === 1 ? [() => t.till.refunds.request({ orderId: order.id }), settle] : []
  })
  await Promise.all([t.archive.run(wish), t.archive.run(wish), ...work.map((each) => each())])
  await t.archive.run(wish)
  for (const [at, { id }] of orders.entries()) {
    const { refunded } = await t.till.refunds.ofOrder(id)
    expect(refunded).toBe(at % 3 === 1 ? 1800 : 0)
    const now = await t.till.audit.orderEvents(id)
    expect(now.slice(0, events[at]?.length)).toEqual(events[at])
    expect(now).toHaveLength((events[at]?.length ?? 0) + (at % 3 === 1 ? 1 : 0))
  }
  const [month] = await t.archive.months()
  const live = (await t.rows())['orders'] ?? []
  expect((month?.orders ?? 0) + live.length).toBe(ORDERS + 1)
  expect(live, 'what is being refunded, and the newest').toHaveLength(ORDERS / 3 + 1)
  await t.till.close()
})
