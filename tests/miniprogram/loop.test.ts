import { createTill } from '@minitill/miniprogram'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openTillAndWechat, type TillAndWechat } from '../support/till-and-wechat.ts'
import { openPhone, type Phone } from './phone.ts'

/** A place in the simulator's list of customers. */
const RICH = 2
const POOR = 4

let at: TillAndWechat
beforeAll(async () => {
  at = await openTillAndWechat()
})
afterAll(() => at.close())
beforeEach(() => at.setFaults({}))

const tillOn = ({ wx }: Phone) => createTill({ baseUrl: at.till, wx })

describe.each(['v3', 'v2'])('the library buys from a real till over %s', (channel) => {
  test('one call ends in an order that the till calls paid', async () => {
    const till = tillOn(await openPhone({ ...at, customer: RICH }))
    const { subscribeTemplateIds } = await till.catalog()
    const outcome = await till.pay({
      item: 'americano',
      quantity: 2,
      remark: '少冰',
      channel,
      subscribe: subscribeTemplateIds,
    })
    expect(outcome).toMatchObject({ kind: 'paid', order: { amountFen: 3600, remark: '少冰', channel } })
    expect((await till.orders()).orders[0]).toEqual(outcome.order)
  })

  test('a payment whose every notification is lost is found by asking', async () => {
    await at.setFaults({ notifications: 'suppress' })
    const till = tillOn(await openPhone({ ...at, customer: RICH }))
    expect(await till.pay({ item: 'tip', amountFen: 150, channel })).toMatchObject({ kind: 'paid' })
  })

  test('a customer who leaves the cashier can pay the same order later', async () => {
    const phone = await openPhone({ ...at, customer: RICH })
    const till = tillOn(phone)
    phone.cashier = 'cancel'
    const left = await till.pay({ item: 'sticker', channel })
    expect(left).toMatchObject({ kind: 'cancelled', order: { state: 'pending' } })
    phone.cashier = 'pay'
    const { order } = await till.payAgain(left.order?.id ?? '')
    expect(order).toMatchObject({ id: left.order?.id, state: 'paid' })
  })
})

test('a checkout whose answer is lost on the way makes one order', async () => {
  const phone = await openPhone({ ...at, customer: RICH })
  const till = tillOn(phone)
  const before = (await till.orders()).orders.length
  const { wx } = phone
  const request = wx.request
  let losses = 1
  wx.request = (options) =>
    request({
      ...options,
      success: (answer) => {
        if (!options.url.endsWith('/v1/checkout') || losses-- < 1) return options.success?.(answer)
        options.fail?.({ errMsg: 'request:fail' })
      },
    })
  expect(await till.pay({ item: 'sticker' })).toMatchObject({ kind: 'paid' })
  expect((await till.orders()).orders).toHaveLength(before + 1)
})

test('a customer with too little money is told, and the order stays payable', async () => {
  const till = tillOn(await openPhone({ ...at, customer: POOR }))
  const outcome = await till.pay({ item: 'hamper' })
  expect(outcome).toMatchObject({ kind: 'failed', code: 'cashier_failed', order: { state: 'pending' } })
  expect(await till.cancel(outcome.order?.id ?? '')).toMatchObject({ state: 'closed' })
})

test('an item that the catalog does not have is refused in words', async () => {
  const till = tillOn(await openPhone({ ...at, customer: RICH }))
  expect(await till.pay({ item: 'nothing' })).toMatchObject({
    kind: 'failed',
    code: 'item_not_found',
    message: '商品目录里没有这个商品。',
  })
})
