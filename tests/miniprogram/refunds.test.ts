import { createTill, type RefundRequest } from '@minitill/miniprogram'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { jsonCall } from '../support/json-call.ts'
import { openTillAndWechat, type TillAndWechat } from '../support/till-and-wechat.ts'
import { openPhone, type Phone } from './phone.ts'

/** A place in the simulator's list of customers. */
const RICH = 2

let at: TillAndWechat
let merchant: { readonly authorization: string }
let phone: Phone
beforeAll(async () => {
  at = await openTillAndWechat()
  const { secret } = await at.server.till.access.mintApiKey({ label: 'back end' })
  merchant = { authorization: `Bearer ${secret}` }
})
afterAll(() => at.close())
beforeEach(async () => {
  phone = await openPhone({ ...at, customer: RICH })
})

const tillOn = ({ wx }: Phone) => createTill({ baseUrl: at.till, wx })

/** The till of a customer who has paid 18.00, and what they paid for. */
async function paid(channel = 'v3') {
  const till = tillOn(phone)
  const { order } = await till.pay({ item: 'americano', channel })
  return { till, id: order?.id ?? '' }
}

const decide = (request: RefundRequest, decision: 'approve' | 'reject', body: object = {}) =>
  jsonCall(`${at.till}/v1/refund-requests/${request.id}/${decision}`, { headers: merchant, body })

describe.each(['v3', 'v2'])('a customer asks for a refund over %s', (channel) => {
  test('and has the money back once the merchant has approved it and WeChat has paid it', async () => {
    const { till, id } = await paid(channel)
    const request = await till.requestRefund(id, { reason: '点错了' })
    expect(request).toMatchObject({ state: 'open', amountFen: 1800, reason: '点错了', refund: undefined })
    await decide(request, 'approve')
    await eventually(async () => {
      const { requests } = await till.refundRequests(id)
      expect(requests).toMatchObject([{ state: 'approved', refund: { state: 'processing' } }])
    })
    const { requests } = await till.refundRequests(id)
    const outRefundNo = requests[0]?.refund?.outRefundNo
    await jsonCall(`${at.wechat}/_sim/refunds/finish`, { body: { outRefundNo, outcome: 'SUCCESS' } })
    await eventually(async () =>
      expect(await till.refundRequests(id)).toMatchObject({
        requests: [{ state: 'approved', refund: { state: 'succeeded', amountFen: 1800 } }],
        refundedFen: 1800,
        refundableFen: 0,
      }),
    )
  })
})

test('a merchant who says no says why, and the customer may ask again', async () => {
  const { till, id } = await paid()
  const first = await till.requestRefund(id)
  await decide(first, 'reject', { note: '已经制作完成' })
  expect((await till.refundRequests(id)).requests).toMatchObject([
    { state: 'rejected', note: '已经制作完成', refund: undefined },
  ])
  expect(await till.requestRefund(id)).toMatchObject({ state: 'open' })
})

test('a second request while one is open is refused in words, and so is more than was paid', async () => {
  const { till, id } = await paid()
  const tooMuch = till.requestRefund(id, { amountFen: 1801 })
  await expect(tooMuch).rejects.toMatchObject({ code: 'refund_exceeds_paid' })
  await till.requestRefund(id, { amountFen: 600 })
  const second = till.requestRefund(id, { amountFen: 500 })
  await expect(second).rejects.toMatchObject({ code: 'refund_request_open' })
})

test('an order that is not paid has nothing to give back', async () => {
  phone.cashier = 'cancel'
  const { till, id } = await paid()
  await expect(till.requestRefund(id)).rejects.toMatchObject({ code: 'order_not_paid' })
})

test('a request whose every answer is lost is found by asking again, and is one', async () => {
  const { till, id } = await paid()
  const { request } = phone.wx
  phone.wx.request = (options) =>
    request({ ...options, success: () => options.fail?.({ errMsg: 'request:fail' }) })
  await expect(till.requestRefund(id)).rejects.toMatchObject({ code: 'network_lost' })
  phone.wx.request = request
  const found = await tillOn(phone).requestRefund(id) // another launch of the program
  expect((await till.refundRequests(id)).requests).toEqual([found])
})
