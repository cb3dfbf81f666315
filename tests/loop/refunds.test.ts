import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { jsonCall } from '../support/json-call.ts'
import { logIn } from '../support/shopper.ts'
import { openTillAndWechat, type TillAndWechat } from '../support/till-and-wechat.ts'

const MINUTE = 60_000

interface ShownRefund {
  readonly id: string
  readonly out_refund_no: string
  readonly state: string
  readonly note: string | null
  readonly action: { readonly zh: string; readonly en: string } | null
}

let at: TillAndWechat
let key: { readonly authorization: string }
beforeAll(async () => {
  at = await openTillAndWechat()
  key = { authorization: `Bearer ${(await at.server.till.access.mintApiKey({ label: 'back end' })).secret}` }
})
afterAll(() => at.close())
beforeEach(() => at.setFaults({}))

/** An order of 18.00 that is paid. */
async function paidOrder(channel: string) {
  const shopper = await logIn({ ...at, customer: 2 })
  const { order, ...params } = await shopper.checkout({ channel })
  await shopper.pay({ order, ...params })
  await eventually(async () => expect(await shopper.order(order.id)).toMatchObject({ state: 'paid' }))
  return order
}

const refund = async (orderId: string, amount_fen: number, headers = {}) =>
  jsonCall<ShownRefund>(`${at.till}/v1/orders/${orderId}/refunds`, {
    headers: { ...key, ...headers },
    body: { amount_fen },
  })

const stateOf = (id: string, state: string) =>
  eventually(async () => expect(await at.audit<ShownRefund>(`/v1/refunds/${id}`)).toMatchObject({ state }))

const control = (call: string, body: unknown) => jsonCall(`${at.wechat}/_sim/${call}`, { body })

describe.each(['v3', 'v2'])('over %s, a refund', (channel) => {
  test('goes all the way round: asked for, accepted, notified, succeeded', async () => {
    const order = await paidOrder(channel)
    const { data: made } = await refund(order.id, 600)
    await stateOf(made.id, 'processing')
    await control('refunds/finish', { outRefundNo: made.out_refund_no, outcome: 'SUCCESS' })
    await stateOf(made.id, 'succeeded')
    expect(await at.audit(`/v1/orders/${order.id}/refunds`)).toMatchObject({
      refunded_fen: 600,
      refundable_fen: 1200,
    })
    const { data } = await at.audit(`/v1/orders/${order.id}/events`)
    expect(data.map((event) => event['type'])).toEqual(
      expect.arrayContaining(['refund.requested', 'refund.processing', 'refund.succeeded']),
    )
  })

  test('without any notification is followed to its end all the same', async () => {
    await at.setFaults({ notifications: 'suppress' })
    const order = await paidOrderWithoutNotification(channel)
    const { data: made } = await refund(order.id, 1800)
    await stateOf(made.id, 'processing')
    await at.advance(2 * MINUTE)
    await stateOf(made.id, 'succeeded')
  })

  test('whose answer is lost after the effect is made once', async () => {
    const order = await paidOrder(channel)
    const match = channel === 'v3' ? 'refund/domestic/refunds' : 'secapi/pay/refund'
    await at.setFaults({ nextCalls: [{ match, kind: 'lose_answer', times: 1 }] })
    const { data: made } = await refund(order.id, 700)
    await stateOf(made.id, 'processing')
    await at.advance(2 * MINUTE)
    await stateOf(made.id, 'succeeded')
    const { data } = await jsonCall<{ refunds: { outTradeNo: string; refundFen: number }[] }>(
      `${at.wechat}/_sim/refunds`,
    )
    expect(data.refunds.filter((each) => each.outTradeNo === order.out_trade_no)).toHaveLength(1)
  })

  test('that the customer’s account cannot take is abnormal', async () => {
    const order = await paidOrder(channel)
    await control('refunds/next', { outcome: 'ABNORMAL' })
    const { data: made } = await refund(order.id, 500)
    await stateOf(made.id, 'processing')
    await at.advance(MINUTE)
    await stateOf(made.id, 'abnormal')
    const { action } = await at.audit<ShownRefund>(`/v1/refunds/${made.id}`)
    expect(action?.zh).toContain('商户平台')
  })
})

test('an abnormal refund is sent to the merchant’s bank account over v3, and a person pays the customer', async () => {
  const order = await paidOrder('v3')
  await control('refunds/next', { outcome: 'ABNORMAL' })
  const { data: made } = await refund(order.id, 500)
  await stateOf(made.id, 'processing')
  await at.advance(MINUTE)
  await stateOf(made.id, 'abnormal')
  const rerouted = await jsonCall<ShownRefund>(`${at.till}/v1/refunds/${made.id}/reroute`, {
    headers: key,
    body: {},
  })
  expect(rerouted).toMatchObject({
    status: 200,
    data: { state: 'abnormal', rerouted_at: expect.any(String) },
  })
  await control('refunds/finish', { outRefundNo: made.out_refund_no, outcome: 'SUCCESS' })
  await stateOf(made.id, 'succeeded')
  const { action } = await at.audit<ShownRefund>(`/v1/refunds/${made.id}`)
  expect(action?.en).toContain('pay them another way')
})

test('a refund that the merchant has no money for waits, says so, and is made when there is', async () => {
  const order = await paidOrder('v3')
  await control('funds', { unsettledFen: 0, availableFen: 0 })
  const { data: made } = await refund(order.id, 1800)
  await eventually(async () =>
    expect(await at.audit<ShownRefund>(`/v1/refunds/${made.id}`)).toMatchObject({
      state: 'requested',
      note: 'NOT_ENOUGH',
    }),
  )
  await control('funds', { availableFen: 100_000 })
  await at.advance(11 * MINUTE)
  await stateOf(made.id, 'processing')
})

test('two refunds at once never exceed what was paid', async () => {
  const order = await paidOrder('v3')
  const answers = await Promise.all([refund(order.id, 1000), refund(order.id, 1000)])
  expect(answers.map((answer) => answer.status).sort()).toEqual([201, 422])
})

async function paidOrderWithoutNotification(channel: string) {
  const shopper = await logIn({ ...at, customer: 2 })
  const { order, ...params } = await shopper.checkout({ channel })
  await shopper.pay({ order, ...params })
  await shopper.order(order.id, { confirm: true })
  return order
}
