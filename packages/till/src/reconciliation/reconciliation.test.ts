import { parseFen, parseShanghaiDay } from '@minitill/wechat'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Order } from '../orders/order.ts'
import { paymentCells, refundCells, tradeBill } from '../testing/bill-cells.ts'
import type { BilledCells } from '../testing/fake-bills.ts'
import { mchid, unknownOutcome } from '../testing/fake-wechat.ts'
import { createTestTill, type TestTill } from '../testing/test-till.ts'

const HOUR = 3600_000
/** The day on which the clock of a test begins, at 09:00 in Shanghai. */
const day = parseShanghaiDay('2026-01-01', 'day')

let t: TestTill
beforeEach(async () => {
  t = await createTestTill()
})
afterEach(() => t.till.close())

const give = (bill: BilledCells | 'not_ready') => t.wechat.bills.give({ kind: 'trade', day }, bill)
const truth = (order: Order) => t.wechat.truth(order.outTradeNo) ?? expect.fail('nobody paid')

/** It is 10:00 of the next day, and the till has been running. */
async function nextMorning() {
  await t.till.reconciliations.plan()
  await t.passTime(25 * HOUR, HOUR / 2)
}

const load = () => t.till.reconciliations.load({ mchid, day })
const openKinds = async () => (await t.openDiscrepancies()).map(({ kind }) => kind)
/** An order that WeChat took money for, and that nobody told the till of. */
async function silentlyPaidOrder() {
  const order = await t.placedOrder({ lifetimeMs: 7 * 24 * HOUR })
  t.wechat.pay(order.outTradeNo)
  await t.store.queries.updateTable('jobs').set({ state: 'done' }).where('order_id', '=', order.id).execute()
  return order
}

describe('a day', () => {
  test('whose rows all fit balances to the fen', async () => {
    const order = await t.paidOrder()
    give(tradeBill([paymentCells(truth(order))]))
    expect(await t.till.reconciliations.feeOf(order.id)).toBeUndefined()
    await nextMorning()
    expect(await t.till.reconciliations.feeOf(order.id)).toEqual({ fee: 11, rate: '0.60%', day })
    expect(await load()).toMatchObject({
      state: 'done',
      report: {
        payments: { billed: 1, matched: 1, healed: 0, differing: 0, missing: 0 },
        money: { orders: 1800, refunds: 0, fees: 11, settlement: 1789, difference: 0, balances: true },
        found: {},
      },
    })
    expect(await openKinds()).toEqual([])
  })

  test('without trade is an ordinary day', async () => {
    await t.createOrder()
    await nextMorning()
    expect(await load()).toMatchObject({
      state: 'done',
      report: { payments: { billed: 0 }, money: { settlement: 0, balances: true } },
    })
  })

  test('is compared at 10:00 of the next one, and not before', async () => {
    await t.paidOrder()
    await t.till.reconciliations.plan()
    await t.passTime(24.5 * HOUR, HOUR / 2)
    expect(t.wechat.calls).not.toContain('fetchBill')
    await t.passTime(HOUR, HOUR / 2)
    expect(t.wechat.calls.filter((call) => call === 'fetchBill')).toHaveLength(2)
  })

  test('on which the till was out of service is made up for, and none before its first order', async () => {
    await t.createOrder()
    await nextMorning()
    t.clock.advance(10 * 24 * HOUR)
    await t.passTime(60_000)
    const { data } = await t.till.reconciliations.list({ limit: 100 })
    expect(data.map((each) => each.day)).toEqual(
      [11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1].map((date) => `2026-01-${String(date).padStart(2, '0')}`),
    )
  })

  test('waits for a late bill, asking every half hour', async () => {
    const order = await t.paidOrder()
    give('not_ready')
    await nextMorning()
    expect(await load()).toMatchObject({ state: 'waiting', note: 'not_ready', report: undefined })
    give(tradeBill([paymentCells(truth(order))]))
    await t.passTime(HOUR, HOUR / 2)
    expect(await load()).toMatchObject({ state: 'done', note: undefined })
  })

  test('is compared later where WeChat cannot be asked', async () => {
    await t.paidOrder()
    t.wechat.failNext('fetchBill', { error: unknownOutcome() })
    await nextMorning()
    expect(await load()).toMatchObject({ state: 'waiting', note: 'timeout' })
  })

  test('can be compared again, and is the same', async () => {
    const order = await t.paidOrder()
    give(tradeBill([paymentCells(truth(order)), paymentCells(truth(order), stranger)]))
    await nextMorning()
    const { report } = await load()
    await t.till.reconciliations.ask({ day })
    await t.passTime(1_000)
    expect((await load()).report).toEqual(report)
    expect(await openKinds()).toEqual(['unknown_order'])
  })
})

const stranger = { 商户订单号: 'NOBODY_ORDERED_THIS', 微信订单号: '4200000000202601010000000000' }

describe('a row', () => {
  test('of a payment that nobody had told makes the order paid, through the one door', async () => {
    const order = await silentlyPaidOrder()
    give(tradeBill([paymentCells(truth(order))]))
    await nextMorning()
    expect(await t.till.orders.load(order.id)).toMatchObject({
      state: 'paid',
      payment: { transactionId: truth(order).transactionId },
    })
    expect(await t.eventTypes(order)).toEqual([
      'order.created',
      'order.prepaid',
      'order.paid',
      'message.sent',
    ])
    expect((await load()).report).toMatchObject({ payments: { healed: 1 }, money: { balances: true } })
  })

  test.each([
    ['nobody knows', stranger, 'unknown_order'],
    ['has a number that no order of ours can have', { 商户订单号: 'other@shop' }, 'unknown_order'],
    ['has another amount', { 订单金额: '18.01', 应结订单金额: '18.01' }, 'amount_mismatch'],
    ['has another payer', { 用户标识: 'oSomebodyElse' }, 'payer_mismatch'],
    [
      'is another payment of the same order',
      { 微信订单号: '4200000000202601019999999999' },
      'second_payment',
    ],
    ['has another fee than its rate makes', { 手续费: '0.12000' }, 'fee_mismatch'],
    ['cannot be read', { 交易时间: 'yesterday' }, 'bill_row_unreadable'],
  ])('that %s opens a discrepancy and changes nothing', async (_, change, kind) => {
    const order = await t.paidOrder()
    const before = await t.till.orders.load(order.id)
    give(tradeBill([paymentCells(truth(order), change), paymentCells(truth(await t.paidOrder()))]))
    await nextMorning()
    expect(await openKinds()).toContain(kind)
    expect((await load()).report?.found).toMatchObject({ [kind]: 1 })
    expect(await t.till.orders.load(order.id)).toEqual(before)
  })

  test('that is missing opens a discrepancy, which heals when a later bill has it', async () => {
    const [first, second] = [await t.paidOrder(), await t.paidOrder()]
    give(tradeBill([paymentCells(truth(first))]))
    await nextMorning()
    expect(await t.openDiscrepancies()).toMatchObject([{ kind: 'missing_in_bill', orderId: second.id }])
    expect((await load()).report).toMatchObject({ payments: { missing: 1 }, money: { balances: false } })

    give(tradeBill([paymentCells(truth(first)), paymentCells(truth(second))]))
    await t.till.reconciliations.ask({ day })
    await t.passTime(1_000)
    expect((await load()).report).toMatchObject({ payments: { missing: 0 }, money: { balances: true } })
    const { data } = await t.till.audit.discrepancies({ state: 'resolved', limit: 10 })
    expect(data).toMatchObject([{ resolved: { by: 'till', resolution: 'healed' } }])
    const { actions } = await t.till.discrepancies.load(data[0]?.id ?? expect.fail())
    expect(actions.map(({ action, actor }) => [action, actor])).toEqual([
      ['opened', 'till'],
      ['resolved', 'till'],
    ])
  })
})

describe('a refund', () => {
  async function refundedOrder() {
    const order = await t.paidOrder()
    const { refund } = await t.till.refunds.request({ orderId: order.id, amount: parseFen(600, 'amount') })
    await t.passTime(2_000)
    return { order, refund: await t.till.refunds.load(refund.id) }
  }

  test('that the bill calls a success has succeeded', async () => {
    const { order, refund } = await refundedOrder()
    give(tradeBill([paymentCells(truth(order)), refundCells(refund, order)]))
    await t.store.queries
      .updateTable('jobs')
      .set({ state: 'done' })
      .where('kind', '=', 'refund.follow')
      .execute()
    await nextMorning()
    expect(await t.till.refunds.load(refund.id)).toMatchObject({ state: 'succeeded' })
    expect((await load()).report).toMatchObject({
      refunds: { billed: 1, healed: 1 },
      money: { orders: 1800, refunds: 600, fees: 7, settlement: 1193, balances: true },
    })
  })

  test('that has succeeded since the bill was written is no discrepancy', async () => {
    const { order, refund } = await refundedOrder()
    t.wechat.refunds.end(refund.outRefundNo, 'succeeded')
    give(tradeBill([paymentCells(truth(order)), refundCells(refund, order, { 退款状态: 'PROCESSING' })]))
    await nextMorning()
    expect(await openKinds()).toEqual([])
    expect((await load()).report).toMatchObject({ refunds: { matched: 1 } })
  })

  test.each([
    ['was made by hand', { 商户退款单号: 'BY_HAND_1' }, 'unknown_refund'],
    ['has another amount', { 申请退款金额: '6.01', 退款金额: '6.01' }, 'refund_mismatch'],
    ['ended otherwise', { 退款状态: 'FAIL' }, 'refund_mismatch'],
    ['has a state of tomorrow', { 退款状态: 'FROZEN' }, 'unknown_state'],
  ])('that %s opens a discrepancy', async (_, change, kind) => {
    const { order, refund } = await refundedOrder()
    t.wechat.refunds.end(refund.outRefundNo, 'succeeded')
    await t.passTime(10 * 60_000, 60_000)
    give(tradeBill([paymentCells(truth(order)), refundCells(refund, order, change)]))
    await nextMorning()
    expect(await openKinds()).toContain(kind)
    expect(await t.till.refunds.load(refund.id)).toMatchObject({ state: 'succeeded' })
  })

  test('that no bill has is missing', async () => {
    const { order, refund } = await refundedOrder()
    t.wechat.refunds.end(refund.outRefundNo, 'succeeded')
    give(tradeBill([paymentCells(truth(order))]))
    await nextMorning()
    expect(await t.openDiscrepancies()).toMatchObject([{ kind: 'refund_missing_in_bill', orderId: order.id }])
  })
})

describe('the sums', () => {
  const movements = (fee: string) => ({
    rows: [
      { 记账时间: '2026-01-01 09:00:00', 业务名称: '交易', 收支类型: '收入', '收支金额（元）': '18.00' },
      {
        记账时间: '2026-01-01 09:00:00',
        业务名称: '扣除交易手续费',
        收支类型: '支出',
        '收支金额（元）': fee,
      },
      { 记账时间: '2026-01-01 20:00:00', 业务名称: '提现', 收支类型: '支出', '收支金额（元）': '10.00' },
    ],
    totals: { 资金流水总笔数: '3', 收入金额: '18.00', 支出金额: (10 + Number(fee)).toFixed(2) },
  })

  test.each([
    ['balance with the fund flow, whatever was withdrawn', '0.11', 0, []],
    ['that the fund flow contradicts are a discrepancy', '0.13', 2, ['bill_imbalance']],
  ])('%s', async (_, fee, difference, kinds) => {
    const order = await t.paidOrder()
    give(tradeBill([paymentCells(truth(order))]))
    t.wechat.bills.give({ kind: 'fund_flow', day }, movements(fee))
    await nextMorning()
    expect((await load()).report).toMatchObject({
      money: { difference, balances: difference === 0 },
      fundFlow: { payments: 1800, other: -1000 },
    })
    expect(await openKinds()).toEqual(kinds)
  })

  test('leave out what coupons of the merchant’s own paid', async () => {
    const order = await t.paidOrder()
    const row = paymentCells(truth(order), { 应结订单金额: '17.00', 手续费: '0.10000' })
    give(tradeBill([row]))
    await nextMorning()
    expect((await load()).report?.money).toEqual({
      orders: 1800,
      refunds: 0,
      discounts: 100,
      fees: 10,
      settlement: 1690,
      difference: 0,
      balances: true,
    })
  })

  test('of rows that are not the bill’s own totals are a discrepancy', async () => {
    const order = await t.paidOrder()
    const bill = tradeBill([paymentCells(truth(order))])
    give({ ...bill, totals: { ...bill.totals, 总交易单数: '2' } })
    await nextMorning()
    expect(await openKinds()).toEqual(['bill_imbalance'])
  })
})

describe('a preview', () => {
  test('says what the comparison would find, and changes nothing', async () => {
    const silent = await silentlyPaidOrder()
    const lost = await t.paidOrder()
    const rows = [paymentCells(truth(silent)), paymentCells(truth(silent), stranger)]
    give(tradeBill(rows))
    t.clock.advance(25 * HOUR + 60_000)
    const counts = await countRows()
    const preview = await t.till.reconciliations.preview({ day })
    expect(preview).toMatchObject({
      healed: [silent.id],
      findings: [{ kind: 'unknown_order' }, { kind: 'missing_in_bill', orderId: lost.id }],
      report: { payments: { billed: 2, healed: 1, differing: 1, missing: 1 } },
    })
    expect(await countRows()).toEqual(counts)
    expect((await t.till.orders.load(silent.id)).state).toBe('pending')

    await t.till.reconciliations.ask({ day })
    await t.passTime(1_000)
    expect((await load()).report).toEqual(preview.report)
  })

  test('of a day whose bill is late says so', async () => {
    give('not_ready')
    t.clock.advance(25 * HOUR)
    await expect(t.till.reconciliations.preview({ day })).rejects.toMatchObject({ code: 'bill_not_ready' })
  })

  async function countRows() {
    const tables = [
      'events',
      'evidence',
      'discrepancies',
      'jobs',
      'bills',
      'billed_orders',
      'reconciliations',
    ] as const
    const count = (table: (typeof tables)[number]) =>
      t.store.queries
        .selectFrom(table)
        .select((row) => row.fn.countAll().as('rows'))
        .executeTakeFirstOrThrow()
    return Promise.all(tables.map(count))
  }
})

describe('the kept bill', () => {
  test('is the file as WeChat sent it', async () => {
    const order = await t.paidOrder()
    give(tradeBill([paymentCells(truth(order))]))
    await nextMorning()
    const chunks: Uint8Array[] = []
    for await (const chunk of await t.till.reconciliations.readBill({ mchid, day, kind: 'trade' }))
      chunks.push(chunk)
    expect([...Buffer.concat(chunks).subarray(0, 2)]).toEqual([0x1f, 0x8b])
  })

  test('of a day without trade is not there', async () => {
    await t.createOrder()
    await nextMorning()
    const wish = { mchid, day, kind: 'trade' } as const
    await expect(t.till.reconciliations.readBill(wish)).rejects.toMatchObject({ code: 'bill_not_found' })
  })
})

test.each([
  ['today', '2026-01-01'],
  ['tomorrow', '2026-01-02'],
  ['91 days ago', '2025-10-02'],
])('a day of which WeChat has no bill cannot be asked for: %s', async (_, text) => {
  const ask = t.till.reconciliations.ask({ day: parseShanghaiDay(text, 'day') })
  await expect(ask).rejects.toMatchObject({ code: 'bill_day_out_of_range' })
})

test('a merchant that the till does not have cannot be asked for', async () => {
  t.clock.advance(25 * HOUR)
  await expect(t.till.reconciliations.ask({ day, mchid: '1' })).rejects.toMatchObject({
    code: 'merchant_unknown',
  })
})
