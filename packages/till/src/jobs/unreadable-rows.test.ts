import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Order } from '../orders/order.ts'
import { createTestTill, type TestTill } from '../testing/test-till.ts'

let t: TestTill
beforeEach(async () => {
  t = await createTestTill()
})
afterEach(() => t.till.close())

const stateOf = async (order: Order) => (await t.till.orders.load(order.id)).state
const editJob = (order: Order, payload: string) =>
  t.store.queries.updateTable('jobs').set({ payload }).where('order_id', '=', order.id).execute()
const editOrder = (order: Order, metadata: string) =>
  t.store.queries.updateTable('orders').set({ metadata }).where('id', '=', order.id).execute()
const queryJobOf = (order: Order) =>
  t.store.queries
    .selectFrom('jobs')
    .selectAll()
    .where('order_id', '=', order.id)
    .where('kind', '=', 'order.query')
    .executeTakeFirst()

test.each(['{"orderId":', 'null', '[]'])(
  'a job whose payload became %s by hand gives up where an operator sees it, and the others go on',
  async (payload) => {
    const spoilt = await t.placedOrder()
    const sound = await t.placedOrder()
    t.wechat.pay(sound.outTradeNo)
    await editJob(spoilt, payload)
    await t.passTime(10_000)
    expect(await stateOf(sound)).toBe('paid')
    expect((await t.till.jobs.failed({ limit: 10 })).data).toMatchObject([
      {
        kind: 'order.query',
        orderId: spoilt.id,
        lastError: expect.stringMatching(/^record_unreadable: .*jobs\.payload of job_/),
      },
    ])
  },
)

test('an order that was spoilt by hand holds nobody else up, and its payment is found when it is mended', async () => {
  const [spoilt, sound] = [await t.placedOrder(), await t.placedOrder()]
  t.wechat.pay(spoilt.outTradeNo)
  t.wechat.pay(sound.outTradeNo)
  await editOrder(spoilt, 'table 7')
  await t.passTime(10_000)
  expect(await stateOf(sound)).toBe('paid')
  await expect(stateOf(spoilt)).rejects.toMatchObject({ code: 'record_unreadable' })
  expect(await queryJobOf(spoilt)).toMatchObject({
    state: 'waiting',
    last_error: expect.stringMatching(/^record_unreadable: .*orders\.metadata of ord_/),
  })
  await editOrder(spoilt, '{}')
  await t.passTime(60_000)
  expect(await stateOf(spoilt)).toBe('paid')
})
