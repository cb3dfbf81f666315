import { parseFen, parseRefundId, parseTransactionId } from '@minitill/wechat'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Order } from '../orders/order.ts'
import { refusal, unknownOutcome } from '../testing/fake-wechat.ts'
import { createTestTill, type TestTill } from '../testing/test-till.ts'
import type { RefundFact, RefundRecordId, RefundState } from './refund.ts'
import { nextRefundState, refundTransitions } from './transitions.ts'

const MINUTE = 60_000
const fen = (amount: number) => parseFen(amount, 'amount')

let t: TestTill
let order: Order
beforeEach(async () => {
  t = await createTestTill()
  order = await t.paidOrder()
})
afterEach(() => t.till.close())

const request = async (amount = 1800, key?: string) => {
  const idempotency = key === undefined ? undefined : { scope: 'key:1', key, fingerprint: String(amount) }
  return (await t.till.refunds.request({ orderId: order.id, amount: fen(amount), idempotency })).refund
}
const load = (refund: { readonly id: RefundRecordId }) => t.till.refunds.load(refund.id)
const refundEvents = async () => (await t.eventTypes(order)).filter((type) => type.startsWith('refund.'))

test('the table of refunds has these changes and no others', () => {
  const states = Object.keys(refundTransitions) as RefundState[]
  const facts: RefundFact[] = ['processing', 'succeeded', 'abnormal', 'closed']
  const changes = states.flatMap((state) =>
    facts.map((fact) => `${state} ${fact}: ${nextRefundState(state, fact) ?? '-'}`),
  )
  expect(changes.filter((change) => !change.endsWith('-'))).toEqual([
    'requested processing: processing',
    'requested succeeded: succeeded',
    'requested abnormal: abnormal',
    'requested closed: closed',
    'processing succeeded: succeeded',
    'processing abnormal: abnormal',
    'processing closed: closed',
    'abnormal succeeded: succeeded',
    'abnormal closed: closed',
  ])
})

describe('a refund', () => {
  test('is agreed to at once, brought to WeChat as a job, and followed to its end', async () => {
    const refund = await request()
    expect(refund).toMatchObject({ state: 'requested', amount: 1800 })
    await t.passTime(1_000)
    expect((await load(refund)).state).toBe('processing')
    t.wechat.refunds.end(refund.outRefundNo, 'succeeded')
    await t.passTime(2 * MINUTE)
    expect(await load(refund)).toMatchObject({ state: 'succeeded', refundId: '5030000000' })
    expect(await refundEvents()).toEqual(['refund.requested', 'refund.processing', 'refund.succeeded'])
    expect(await t.till.jobs.count()).toMatchObject({ waiting: 0, failed: 0 })
  })

  test('may be of a part, and of several, up to what was paid', async () => {
    await request(1000)
    await request(800)
    await expect(request(1)).rejects.toMatchObject({ code: 'refund_exceeds_paid' })
    expect(await t.till.refunds.ofOrder(order.id)).toMatchObject({ refunded: 1800, refundable: 0 })
  })

  test('asked for twice at once is guarded: the sum never exceeds the payment', async () => {
    const outcomes = await Promise.allSettled([request(1000), request(1000), request(1000)])
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
  })

  test('with one idempotency key is one refund', async () => {
    const [first, second] = await Promise.all([request(500, 'k'), request(500, 'k')])
    expect(second.id).toBe(first.id)
    await expect(request(600, 'k')).rejects.toMatchObject({ code: 'idempotency_key_reused' })
    await t.passTime(1_000)
    expect(t.wechat.refunds.paidBack(order.outTradeNo)).toBe(500)
  })

  test('of an unpaid order is refused', async () => {
    const pending = await t.createOrder()
    const refund = t.till.refunds.request({ orderId: pending.id, amount: fen(1) })
    await expect(refund).rejects.toMatchObject({ code: 'order_not_paid' })
  })

  test('without an amount is of all that is left, and one key is one refund', async () => {
    await request(500)
    const all = {
      orderId: order.id,
      idempotency: { scope: 'key:1', key: 'all', fingerprint: 'all' },
    }
    const { refund } = await t.till.refunds.request(all)
    expect(refund.amount).toBe(1300)
    expect(await t.till.refunds.request(all)).toEqual({ refund, isReplay: true })
    await expect(t.till.refunds.request({ orderId: order.id })).rejects.toMatchObject({
      code: 'refund_exceeds_paid',
    })
  })

  test('that WeChat never took does not count among the 50', async () => {
    for (let count = 0; count < 50; count++) {
      t.wechat.failNext('refund', { error: refusal('PARAM_ERROR', 'fix_request') })
      const refused = await request(1)
      await t.passTime(1_000)
      expect((await load(refused)).state).toBe('closed')
    }
    expect(await request(1)).toMatchObject({ state: 'requested' })
  })

  test('after a year, or for the 51st time, is refused before WeChat is asked', async () => {
    for (let count = 0; count < 50; count++) await request(1)
    await expect(request(1)).rejects.toMatchObject({ code: 'refund_limit_reached' })
    t.clock.advance(365 * 24 * 60 * MINUTE + 1)
    await expect(request(1)).rejects.toMatchObject({ code: 'refund_too_late' })
  })
})

describe('a refund whose fate is not known', () => {
  test('because the answer was lost after the effect is found by its number, not made again', async () => {
    t.wechat.failNext('refund', { error: unknownOutcome(), isDone: true })
    const refund = await request()
    await t.passTime(1_000)
    expect((await load(refund)).state).toBe('processing')
    expect(t.wechat.refunds.requests).toHaveLength(1)
  })

  test('because nothing arrived is sent again with the same number and the same parameters', async () => {
    t.wechat.failNext('refund', { error: unknownOutcome() })
    const refund = await request()
    await t.passTime(10_000)
    expect((await load(refund)).state).toBe('processing')
    expect(new Set(t.wechat.refunds.requests.map((sent) => JSON.stringify(sent))).size).toBe(1)
  })

  test('because WeChat cannot even be asked waits', async () => {
    t.wechat.failNext('refund', { error: unknownOutcome(), isDone: true })
    t.wechat.failNext('queryRefund', { error: unknownOutcome() })
    const refund = await request()
    await t.passTime(1_000)
    expect((await load(refund)).state).toBe('requested')
    await t.passTime(10_000)
    expect((await load(refund)).state).toBe('processing')
    expect(t.wechat.refunds.paidBack(order.outTradeNo)).toBe(1800)
  })
})

describe('a refund that WeChat will not make now', () => {
  test('for want of funds waits and says so, and is made with the same number when there are', async () => {
    t.wechat.failNext('refund', { error: refusal('NOT_ENOUGH', 'operator') })
    const refund = await request()
    await t.passTime(1_000)
    expect(await load(refund)).toMatchObject({ state: 'requested', note: 'NOT_ENOUGH' })
    await t.passTime(11 * MINUTE, 10_000)
    expect(await load(refund)).toMatchObject({ state: 'processing', note: undefined })
  })

  test('for good is closed with WeChat’s code, and the amount can be refunded anew', async () => {
    t.wechat.failNext('refund', { error: refusal('INVALID_REQUEST', 'fix_request') })
    const refund = await request()
    await t.passTime(1_000)
    expect(await load(refund)).toMatchObject({ state: 'closed', note: 'INVALID_REQUEST' })
    expect(await t.till.refunds.ofOrder(order.id)).toMatchObject({ refundable: 1800 })
    expect((await request()).outRefundNo).not.toBe(refund.outRefundNo)
  })

  test('because WeChat closed it leaves the amount refundable', async () => {
    const refund = await request()
    await t.passTime(1_000)
    t.wechat.refunds.end(refund.outRefundNo, 'closed')
    await t.passTime(2 * MINUTE)
    expect((await load(refund)).state).toBe('closed')
    expect(await t.till.refunds.ofOrder(order.id)).toMatchObject({ refunded: 0, refundable: 1800 })
  })

  test('because the customer’s account is dead is abnormal, and can still succeed', async () => {
    const refund = await request()
    await t.passTime(1_000)
    t.wechat.refunds.end(refund.outRefundNo, 'abnormal')
    await t.passTime(2 * MINUTE)
    expect((await load(refund)).state).toBe('abnormal')
    expect(await t.till.refunds.ofOrder(order.id)).toMatchObject({ refundable: 0 })
    t.wechat.refunds.end(refund.outRefundNo, 'succeeded')
    await t.passTime(61 * MINUTE, 10_000)
    expect((await load(refund)).state).toBe('succeeded')
  })
})

describe('a refund notification', () => {
  const notify = (...said: Parameters<typeof t.wechat.refundNotificationOf>) =>
    t.notify(t.wechat.refundNotificationOf(...said))

  test('that is signed ends the refund', async () => {
    const refund = await request()
    await t.passTime(1_000)
    const said = t.wechat.refunds.end(refund.outRefundNo, 'succeeded')
    expect(await notify(said, true)).toMatchObject({ answer: { status: 204 }, verdict: { kind: 'refund' } })
    expect(await notify(said, true)).toMatchObject({ answer: { status: 204 } })
    expect(await refundEvents()).toEqual(['refund.requested', 'refund.processing', 'refund.succeeded'])
  })

  test('that overtakes the answer to the refund ends it all the same', async () => {
    let said: ReturnType<typeof t.wechat.refunds.end> | undefined
    t.wechat.failNext('refund', { error: unknownOutcome(), isDone: true })
    t.wechat.onTheWay('queryRefund', async () => {
      said = t.wechat.refunds.end(refund.outRefundNo, 'succeeded')
      await notify(said, true)
    })
    const refund = await request()
    await t.passTime(1_000)
    expect((await load(refund)).state).toBe('succeeded')
    expect(await refundEvents()).toEqual(['refund.requested', 'refund.succeeded'])
  })

  test.each([
    ['waits', 'NOT_ENOUGH', 'operator'],
    ['is refused for good', 'INVALID_REQUEST', 'fix_request'],
  ] as const)(
    'that comes while the till notes that the refund %s is not overwritten',
    async (_, code, remedy) => {
      t.wechat.failNext('refund', { error: refusal(code, remedy) })
      t.wechat.onTheWay('queryRefund', async () => {
        const { outTradeNo, amount: total, payment } = order
        const { outRefundNo, amount } = refund
        const numbers = { outRefundNo, outTradeNo, refundId: parseRefundId('503001', 'id') }
        const money = { total, amount, receivedAccount: undefined, succeededAt: t.clock.now() }
        const transactionId = payment?.transactionId ?? parseTransactionId('none', 'id')
        await notify(
          { kind: 'succeeded', refundStatus: 'SUCCESS', transactionId, ...numbers, ...money },
          true,
        )
      })
      const refund = await request()
      await t.passTime(1_000)
      expect(await load(refund)).toMatchObject({ state: 'succeeded', refundId: '503001' })
      expect(await refundEvents()).toEqual(['refund.requested', 'refund.succeeded'])
      expect(await t.till.refunds.ofOrder(order.id)).toMatchObject({ refundable: 0 })
    },
  )

  test('that is not signed is only a hint: WeChat is asked, and a lie changes nothing', async () => {
    const refund = await request()
    await t.passTime(1_000)
    const { kind: _kind, ...truth } = t.wechat.refunds.end(refund.outRefundNo, 'abnormal')
    const lie = { ...truth, kind: 'succeeded', refundStatus: 'SUCCESS', succeededAt: undefined } as const
    await notify(lie, false)
    expect((await load(refund)).state).toBe('abnormal')
  })

  test('about another amount changes nothing and opens a discrepancy', async () => {
    const refund = await request()
    await t.passTime(1_000)
    const said = t.wechat.refunds.end(refund.outRefundNo, 'succeeded')
    expect(await notify({ ...said, amount: fen(1) }, true)).toMatchObject({ answer: { status: 500 } })
    expect((await load(refund)).state).toBe('processing')
    expect(await t.openDiscrepancies()).toMatchObject([{ kind: 'refund_mismatch', orderId: order.id }])
  })

  test('about a refund that the till never asked for opens a discrepancy', async () => {
    const refund = await request()
    await t.passTime(1_000)
    const said = t.wechat.refunds.end(refund.outRefundNo, 'succeeded')
    await notify({ ...said, outRefundNo: `${said.outRefundNo}X` as typeof said.outRefundNo }, true)
    expect(await t.openDiscrepancies()).toMatchObject([{ kind: 'unknown_refund' }])
  })

  test('in a state that nobody knows yet changes nothing and opens a discrepancy', async () => {
    const refund = await request()
    await t.passTime(1_000)
    const { kind: _kind, ...facts } = t.wechat.refunds.end(refund.outRefundNo, 'succeeded')
    await notify({ ...facts, kind: 'unknown', refundStatus: 'FROZEN' }, true)
    expect((await load(refund)).state).toBe('processing')
    expect(await t.openDiscrepancies()).toMatchObject([{ kind: 'unknown_state' }])
  })
})
