import { addMs, type Instant } from '@minitill/wechat'
import { afterEach, describe, expect, test } from 'vitest'
import { refusal, unknownOutcome } from '../testing/fake-wechat.ts'
import { createTestTill, type TestTill } from '../testing/test-till.ts'

const HOUR = 3600_000

let t: TestTill
afterEach(() => t.till.close())

const express = {
  delivery: { kind: 'express', parcels: [{ carrier: 'YTO', trackingNo: 'YT0001' }] },
} as const
const otherParcel = {
  delivery: { kind: 'express', parcels: [{ carrier: 'YTO', trackingNo: 'YT0002' }] },
} as const

async function openShop(given: { readonly isTradeManaged?: boolean } = { isTradeManaged: true }) {
  t = await createTestTill(given)
  const order = await t.paidOrder()
  return { order, load: () => t.till.shipments.load(order.id) }
}

describe('a paid order of a managed mini program', () => {
  test('is due to be shipped within two days, and its money is held', async () => {
    const { load } = await openShop()
    expect(await load()).toMatchObject({
      state: 'due',
      settlement: 'held',
      dueAt: t.clock.now() + 48 * HOUR,
    })
  })

  test('that nobody ships is told of half a day before it is late, and when it is, once each', async () => {
    const { order } = await openShop()
    await t.passTime(35 * HOUR, HOUR)
    expect(await t.eventTypes(order)).not.toContain('shipment.due_soon')
    await t.passTime(97 * HOUR, HOUR)
    const types = await t.eventTypes(order)
    expect(types.filter((type) => type.startsWith('shipment.'))).toEqual([
      'shipment.due_soon',
      'shipment.overdue',
    ])
  })

  test('that is shipped in WeChat’s own console is seen as shipped', async () => {
    const { load } = await openShop()
    t.shipping.progressIs('shipped')
    await t.passTime(48 * HOUR, HOUR)
    expect(await load()).toMatchObject({ state: 'uploaded', note: 'told_elsewhere' })
  })

  test('that was refunded in full is no longer due', async () => {
    const { order, load } = await openShop()
    t.shipping.progressIs('refunded')
    await t.passTime(48 * HOUR, HOUR)
    expect(await load()).toMatchObject({ state: 'dropped', settlement: 'refunded' })
    await expect(t.till.shipments.record({ orderId: order.id, ...express })).rejects.toMatchObject({
      code: 'shipment_final',
    })
  })
})

test('a paid order of another mini program owes nothing, and can still be shipped through WeChat', async () => {
  const { order } = await openShop({})
  await expect(t.till.shipments.load(order.id)).rejects.toMatchObject({ code: 'shipment_not_found' })
  const { shipment } = await t.till.shipments.record({ orderId: order.id, ...express })
  expect(shipment).toMatchObject({ state: 'recorded', settlement: 'unknown' })
})

describe('a recorded shipment', () => {
  test('comes to WeChat at once, under the payment’s own number', async () => {
    const { order, load } = await openShop()
    await t.till.shipments.record({ orderId: order.id, ...express })
    await t.passTime(1_000)
    expect(await load()).toMatchObject({ state: 'uploaded', uploadedAt: t.clock.now() })
    expect(t.shipping.uploads).toMatchObject([
      {
        number: { kind: 'transactionId', transactionId: order.payment?.transactionId },
        openid: order.openid,
        delivery: { kind: 'express', parcels: [{ carrier: 'YTO', trackingNo: 'YT0001', goods: '美式咖啡' }] },
      },
    ])
  })

  test('that WeChat does not know yet is told again, and the same is told', async () => {
    const { order, load } = await openShop()
    t.shipping.failures.push(refusal('10060001', 'repeat_later'), unknownOutcome())
    const { shipment } = await t.till.shipments.record({ orderId: order.id, ...express })
    await t.passTime(30_000)
    expect((await load()).state).toBe('uploaded')
    expect(t.shipping.uploads).toMatchObject([{ uploadTime: shipment.recordedAt }])
  })

  test('that WeChat refuses says why, and can be recorded anew', async () => {
    const { order, load } = await openShop()
    t.shipping.failures.push(refusal('10060014', 'fix_request'))
    await t.till.shipments.record({ orderId: order.id, ...express })
    await t.passTime(1_000)
    expect(await load()).toMatchObject({ state: 'refused', note: '10060014' })
    await t.till.shipments.record({ orderId: order.id, ...otherParcel })
    await t.passTime(1_000)
    expect(await load()).toMatchObject({ state: 'uploaded', note: undefined, corrections: 0 })
  })

  test('cannot be changed while it is on its way', async () => {
    const { order } = await openShop()
    await t.till.shipments.record({ orderId: order.id, ...express })
    await expect(t.till.shipments.record({ orderId: order.id, ...otherParcel })).rejects.toMatchObject({
      code: 'shipment_underway',
    })
  })

  test('can be corrected once, which is what WeChat allows', async () => {
    const { order, load } = await openShop()
    for (const news of [express, otherParcel]) {
      await t.till.shipments.record({ orderId: order.id, ...news })
      await t.passTime(1_000)
    }
    expect(await load()).toMatchObject({ state: 'uploaded', corrections: 1 })
    await expect(t.till.shipments.record({ orderId: order.id, ...express })).rejects.toMatchObject({
      code: 'shipment_final',
    })
  })

  test('under the same key is recorded once', async () => {
    const { order } = await openShop()
    const idempotency = { scope: 'key:1', key: 'ship-1', fingerprint: 'f' }
    await t.till.shipments.record({ orderId: order.id, ...express, idempotency })
    await t.passTime(1_000)
    const { isReplay, shipment } = await t.till.shipments.record({
      orderId: order.id,
      ...express,
      idempotency,
    })
    expect([isReplay, shipment.state, t.shipping.uploads.length]).toEqual([true, 'uploaded', 1])
  })
})

describe('what cannot be recorded', () => {
  test('is an order that is not paid', async () => {
    await openShop()
    const { id } = await t.placedOrder()
    await expect(t.till.shipments.record({ orderId: id, ...express })).rejects.toMatchObject({
      code: 'order_not_paid',
    })
  })

  test.each([
    ['NOBODY', undefined, 'carrier_unknown'],
    ['SF', undefined, 'shipment_contact_required'],
  ])('is a parcel of the carrier %s with the number %s: %s', async (carrier, receiverPhone, code) => {
    const { order } = await openShop()
    const delivery = {
      kind: 'express',
      parcels: [{ carrier, trackingNo: '1' }],
      receiverPhone,
    } as const
    await expect(t.till.shipments.record({ orderId: order.id, delivery })).rejects.toMatchObject({ code })
  })

  test('of a telephone number is all but its last four digits and its beginning', async () => {
    const { order } = await openShop()
    const parcels = [{ carrier: 'SF', trackingNo: 'SF1' }]
    const delivery = { kind: 'express', parcels, receiverPhone: '13812341234' } as const
    const { shipment } = await t.till.shipments.record({ orderId: order.id, delivery })
    expect(shipment.delivery).toMatchObject({ parcels: [{ receiverContact: '138****1234' }] })
  })
})

test('virtual goods are reported by themselves, in the transaction that made the order paid', async () => {
  t = await createTestTill({ isTradeManaged: true })
  const order = await t.paidOrder({ delivery: 'virtual' })
  expect(await t.till.shipments.load(order.id)).toMatchObject({ state: 'recorded' })
  await t.passTime(1_000)
  expect(t.shipping.uploads).toMatchObject([{ delivery: { kind: 'virtual', goods: '美式咖啡' } }])
})

test('a shipped order is watched until WeChat lets the money go', async () => {
  const { order, load } = await openShop()
  await t.till.shipments.record({ orderId: order.id, ...express })
  await t.passTime(24 * HOUR, HOUR)
  expect(await load()).toMatchObject({ settlement: 'held' })
  t.shipping.progressIs('received')
  await t.passTime(24 * HOUR, HOUR)
  expect(await load()).toMatchObject({ settlement: 'held', receivedAt: expect.any(Number) })
  t.shipping.progressIs('done')
  await t.passTime(24 * HOUR, HOUR)
  expect(await load()).toMatchObject({ settlement: 'released' })
  expect((await t.eventTypes(order)).filter((type) => type.startsWith('shipment.'))).toEqual([
    'shipment.recorded',
    'shipment.uploaded',
    'shipment.received',
    'shipment.settled',
  ])
  expect(await t.till.jobs.count()).toEqual({ waiting: 0, overdue: 0, failed: 0 })
})

test('shipments are listed by state, by what is held and by when they are due', async () => {
  const { order } = await openShop()
  const second = await t.paidOrder()
  await t.till.shipments.record({ orderId: second.id, ...express })
  const list = async (filter: Parameters<typeof t.till.shipments.list>[0]) =>
    (await t.till.shipments.list(filter, { limit: 10 })).data.map(({ orderId }) => orderId)
  expect(await list({})).toEqual([second.id, order.id].sort().reverse())
  expect(await list({ state: 'due' })).toEqual([order.id])
  expect(await list({ settlement: 'released' })).toEqual([])
  expect(await list({ state: 'due', dueBefore: t.clock.now() })).toEqual([])
})

describe('a reminder of the receipt', () => {
  /** Parcels that WeChat knows to be on their way. */
  async function shipped(delivery: typeof express.delivery | { readonly kind: 'pickup' } = express.delivery) {
    const shop = await openShop()
    await t.till.shipments.record({ orderId: shop.order.id, delivery })
    await t.passTime(2_000)
    const remind = (deliveredAt?: Instant) =>
      t.till.shipments.remindReceipt({ orderId: shop.order.id, deliveredAt })
    return { ...shop, remind }
  }

  test('is brought to WeChat with the time at which the parcels came, and once', async () => {
    const { order, load, remind } = await shipped()
    const deliveredAt = t.clock.now()
    await t.passTime(HOUR, HOUR)
    expect((await remind(deliveredAt)).shipment.receiptReminder).toMatchObject({ state: 'asked' })
    await expect(remind()).rejects.toMatchObject({ code: 'receipt_reminded' })
    await t.passTime(2_000)
    expect(await load()).toMatchObject({ receiptReminder: { state: 'sent', deliveredAt } })
    expect(t.shipping.reminders).toEqual([deliveredAt])
    expect(await t.eventTypes(order)).toContain('shipment.receipt_reminded')
    await expect(remind()).rejects.toMatchObject({ code: 'receipt_reminded' })
  })

  test('whose answer is lost is repeated, and counts as sent where WeChat says that it was used', async () => {
    const { load, remind } = await shipped()
    t.shipping.reminderFailures.push(unknownOutcome(), refusal('10060030', 'query'))
    await remind()
    await t.passTime(2 * 60_000)
    expect(await load()).toMatchObject({ receiptReminder: { state: 'sent' } })
  })

  test('that WeChat refuses is told of, and can be asked for again', async () => {
    const { order, load, remind } = await shipped()
    t.shipping.reminderFailures.push(refusal('10060029', 'fix_request'))
    await remind()
    await t.passTime(2_000)
    expect(await load()).toMatchObject({ receiptReminder: { state: 'refused' } })
    expect(await t.eventTypes(order)).toContain('shipment.reminder_refused')
    await remind()
    await t.passTime(2_000)
    expect(await load()).toMatchObject({ receiptReminder: { state: 'sent' } })
  })

  test('is of express parcels that WeChat knows, and of no time that cannot be', async () => {
    const { remind } = await shipped()
    const now = t.clock.now()
    for (const at of [addMs(now, HOUR), addMs(now, -HOUR)])
      await expect(remind(at)).rejects.toMatchObject({ code: 'delivered_at_out_of_bounds' })
    await t.till.close()
    const { remind: remindOfPickup } = await shipped({ kind: 'pickup' })
    await expect(remindOfPickup()).rejects.toMatchObject({ code: 'receipt_not_remindable' })
  })
})
