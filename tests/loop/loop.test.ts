import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { jsonCall } from '../support/json-call.ts'
import { logIn } from '../support/shopper.ts'
import { openTillAndWechat, type TillAndWechat } from '../support/till-and-wechat.ts'

const MINUTE = 60_000
/** Places of customers in the simulator's list: one pays nothing else here, one has half a yuan. */
const RICH = 2
const POOR = 4

let at: TillAndWechat
beforeAll(async () => {
  at = await openTillAndWechat()
})
afterAll(() => at.close())
beforeEach(async () => {
  await at.setFaults({})
  const { customers } = (await jsonCall<{ customers: { openid: string }[] }>(`${at.wechat}/_sim/state`)).data
  await jsonCall(`${at.wechat}/_sim/balance`, { body: { openid: customers[0]?.openid, balanceFen: 20_000 } })
})

const eventTypes = async (orderId: string) =>
  (await at.audit(`/v1/orders/${orderId}/events`)).data.map((event) => event['type'])

describe.each(['v3', 'v2'])('over %s', (channel) => {
  test('a payment goes all the way round: order, cashier, notification, one event, one message', async () => {
    const shopper = await logIn({ ...at, customer: RICH })
    const before = (await shopper.messages()).length
    await shopper.subscribe()
    const checkout = await shopper.checkout({ channel, quantity: 2 })
    expect(checkout.order).toMatchObject({ state: 'pending', amount_fen: 3600 })
    expect(Object.keys(checkout.pay_params).sort()).toEqual([
      'nonceStr',
      'package',
      'paySign',
      'signType',
      'timeStamp',
    ])
    expect(await shopper.pay(checkout)).toMatchObject({ errMsg: 'requestPayment:ok' })
    await eventually(async () =>
      expect(await shopper.order(checkout.order.id)).toMatchObject({ state: 'paid' }),
    )
    await eventually(async () => expect(await shopper.messages()).toHaveLength(before + 1))
    expect(await eventTypes(checkout.order.id)).toEqual([
      'order.created',
      'order.prepaid',
      'order.paid',
      'message.sent',
    ])
  })

  test('without any notification, the front end’s question finds the payment', async () => {
    await at.setFaults({ notifications: 'suppress' })
    const shopper = await logIn(at)
    const checkout = await shopper.checkout({ channel })
    await shopper.pay(checkout)
    expect(await shopper.order(checkout.order.id)).toMatchObject({ state: 'pending' })
    expect(await shopper.order(checkout.order.id, { confirm: true })).toMatchObject({ state: 'paid' })
  })

  test('without any notification and with nobody asking, the till finds the payment by itself', async () => {
    await at.setFaults({ notifications: 'suppress' })
    const shopper = await logIn(at)
    const checkout = await shopper.checkout({ channel })
    await shopper.pay(checkout)
    await at.advance(5_000)
    await eventually(async () =>
      expect(await shopper.order(checkout.order.id)).toMatchObject({ state: 'paid' }),
    )
  })

  test('a cancelled payment leaves the order payable, and it can be paid later', async () => {
    const shopper = await logIn(at)
    const checkout = await shopper.checkout({ channel })
    expect(await shopper.cancel(checkout)).toEqual({ errMsg: 'requestPayment:fail cancel' })
    const again = await jsonCall<typeof checkout>(`${at.till}/v1/orders/${checkout.order.id}/pay`, {
      method: 'POST',
      headers: shopper.authorization,
    })
    expect(again.data.pay_params['package']).toBe(checkout.pay_params['package'])
    expect(await shopper.pay(again.data)).toMatchObject({ errMsg: 'requestPayment:ok' })
    await eventually(async () =>
      expect(await shopper.order(checkout.order.id)).toMatchObject({ state: 'paid' }),
    )
  })

  test('a customer with too little money pays nothing, and the order stays open', async () => {
    const shopper = await logIn({ ...at, customer: POOR })
    const checkout = await shopper.checkout({ channel, item: 'hamper' })
    expect(await shopper.pay(checkout)).toMatchObject({ problem: { code: 'not_enough' } })
    expect(await shopper.order(checkout.order.id, { confirm: true })).toMatchObject({ state: 'pending' })
  })

  test('somebody else cannot pay with these parameters', async () => {
    const [shopper, thief] = [await logIn(at), await logIn({ ...at, customer: 1 })]
    const checkout = await shopper.checkout({ channel })
    expect(await thief.pay(checkout)).toMatchObject({ problem: { code: 'payer_mismatch' } })
  })

  test('an order that nobody pays expires, at WeChat first', async () => {
    const shopper = await logIn(at)
    const checkout = await shopper.checkout({ channel })
    await at.advance(31 * MINUTE)
    await eventually(async () =>
      expect(await shopper.order(checkout.order.id)).toMatchObject({
        state: 'closed',
        close_reason: 'expired',
      }),
    )
    expect(await shopper.pay(checkout)).toMatchObject({ problem: { code: 'order_closed' } })
  })

  test('a customer can cancel the order, and then nobody can pay it', async () => {
    const shopper = await logIn(at)
    const checkout = await shopper.checkout({ channel })
    const cancelled = await jsonCall(`${at.till}/v1/orders/${checkout.order.id}/cancel`, {
      method: 'POST',
      headers: shopper.authorization,
    })
    expect(cancelled).toMatchObject({ status: 200, data: { state: 'closed', close_reason: 'cancelled' } })
    expect(await shopper.pay(checkout)).toMatchObject({ problem: { code: 'order_closed' } })
  })

  test('an old prepay id is renewed, and the order is paid with the new one', async () => {
    const shopper = await logIn(at)
    const { secret } = await at.server.till.access.mintApiKey({ label: 'back end' })
    const made = await jsonCall<{ id: string }>(`${at.till}/v1/orders`, {
      headers: { authorization: `Bearer ${secret}` },
      body: { amount_fen: 500, description: '预约', channel, expires_in_seconds: 24 * 3600 },
    })
    const pay = async () =>
      (
        await jsonCall<Awaited<ReturnType<typeof shopper.checkout>>>(
          `${at.till}/v1/orders/${made.data.id}/pay`,
          {
            method: 'POST',
            headers: shopper.authorization,
          },
        )
      ).data
    const first = await pay()
    await at.advance(121 * MINUTE)
    expect(await shopper.pay(first)).toMatchObject({ problem: { code: 'prepay_expired' } })
    const second = await pay()
    expect(await shopper.pay(second)).toMatchObject({ errMsg: 'requestPayment:ok' })
    await eventually(async () => expect(await shopper.order(made.data.id)).toMatchObject({ state: 'paid' }))
  })

  test('an answer that is lost after the effect costs nothing: the same order is placed once', async () => {
    const match = channel === 'v3' ? 'transactions/jsapi' : 'pay/unifiedorder'
    await at.setFaults({ nextCalls: [{ match, kind: 'lose_answer', times: 1 }] })
    const shopper = await logIn(at)
    const checkout = await shopper.checkout({ channel })
    expect(await shopper.pay(checkout)).toMatchObject({ errMsg: 'requestPayment:ok' })
    await eventually(async () =>
      expect(await shopper.order(checkout.order.id)).toMatchObject({ state: 'paid' }),
    )
  })
})

test('two taps with one Idempotency-Key are one order', async () => {
  const shopper = await logIn(at)
  const tap = () =>
    jsonCall<{ order: { id: string } }>(`${at.till}/v1/checkout`, {
      headers: { ...shopper.authorization, 'idempotency-key': 'one-tap' },
      body: { item: 'americano' },
    })
  const [first, second] = await Promise.all([tap(), tap()])
  expect(first.data.order.id).toBe(second.data.order.id)
})
