import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { refusal, unknownOutcome } from '../testing/fake-wechat.ts'
import { alice, bob, createTestTill, type TestTill } from '../testing/test-till.ts'

const MINUTE = 60_000

let t: TestTill
beforeEach(async () => {
  t = await createTestTill()
})
afterEach(() => t.till.close())

describe('paying', () => {
  test('places the order with WeChat and answers the five parameters', async () => {
    const order = await t.createOrder()
    const { payParams } = await t.pay(order)
    expect(Object.keys(payParams).sort()).toEqual(['nonceStr', 'package', 'paySign', 'signType', 'timeStamp'])
    expect(t.wechat.stateOf(order.outTradeNo)).toBe('placed')
  })

  test('twice at once places the order once', async () => {
    const order = await t.createOrder()
    const [first, second] = await Promise.all([t.pay(order), t.pay(order)])
    expect(first.payParams.package).toBe(second.payParams.package)
    expect(t.wechat.calls).toEqual(['prepay'])
  })

  test('again within two hours signs the same prepay id again', async () => {
    const order = await t.createOrder({ lifetimeMs: 24 * 60 * MINUTE })
    const first = await t.pay(order)
    t.clock.advance(109 * MINUTE)
    const second = await t.pay(order)
    expect(second.payParams.package).toBe(first.payParams.package)
    expect(second.payParams.timeStamp).not.toBe(first.payParams.timeStamp)
  })

  test('again when the prepay id is nearly two hours old asks for a fresh one with equal parameters', async () => {
    const order = await t.createOrder({ lifetimeMs: 24 * 60 * MINUTE })
    const first = await t.pay(order)
    t.clock.advance(110 * MINUTE)
    const second = await t.pay(order)
    expect(second.payParams.package).not.toBe(first.payParams.package)
    expect(t.wechat.prepays[1]).toEqual(t.wechat.prepays[0])
  })

  test('an order whose first answer was lost asks again with the same parameters', async () => {
    t.wechat.failNext('prepay', { error: unknownOutcome(), isDone: true })
    const order = await t.createOrder()
    await t.pay(order)
    expect(t.wechat.calls).toEqual(['prepay', 'prepay'])
    expect(t.wechat.prepays[1]).toEqual(t.wechat.prepays[0])
  })

  test('while WeChat does not answer says that it is safe to try again', async () => {
    const order = await t.createOrder()
    t.wechat.failNext('prepay', { error: refusal('FREQUENCY_LIMITED', 'repeat_later') })
    await expect(t.pay(order)).rejects.toMatchObject({ code: 'wechat_unavailable', isRetryable: true })
    await expect(t.pay(order)).resolves.toBeDefined()
  })

  test('an order of the merchant makes the first customer its owner', async () => {
    const order = await t.createOrder({ openid: undefined })
    await t.pay(order, bob)
    await expect(t.pay(order, alice)).rejects.toMatchObject({ code: 'order_not_found' })
    expect((await t.till.orders.load(order.id)).openid).toBe(bob)
  })

  test('another customer’s order is like one that does not exist', async () => {
    const order = await t.createOrder({ openid: alice })
    await expect(t.pay(order, bob)).rejects.toMatchObject({ code: 'order_not_found' })
  })

  test('an order that WeChat already knows as paid settles it instead', async () => {
    const order = await t.createOrder({ lifetimeMs: 24 * 60 * MINUTE })
    await t.pay(order)
    t.wechat.pay(order.outTradeNo)
    t.clock.advance(110 * MINUTE)
    await expect(t.pay(order)).rejects.toMatchObject({ code: 'order_already_paid' })
    expect((await t.till.orders.load(order.id)).state).toBe('paid')
  })

  test('an order whose number WeChat has closed closes it here', async () => {
    const order = await t.createOrder({ lifetimeMs: 24 * 60 * MINUTE })
    await t.pay(order)
    await t.wechat.channel.close(order.outTradeNo)
    t.clock.advance(110 * MINUTE)
    await expect(t.pay(order)).rejects.toMatchObject({ code: 'order_closed' })
    expect(await t.till.orders.load(order.id)).toMatchObject({
      state: 'closed',
      closing: { reason: 'wechat' },
    })
  })

  test('an order after its time is refused before the close job has run', async () => {
    const order = await t.createOrder()
    t.clock.advance(30 * MINUTE)
    await expect(t.pay(order)).rejects.toMatchObject({ code: 'order_closed' })
    expect(t.wechat.calls).toEqual([])
  })

  test('an order in doubt, while WeChat cannot be asked, says that it is safe to try again', async () => {
    const order = await t.createOrder()
    t.wechat.failNext('prepay', { error: refusal('ORDERPAID', 'query') })
    t.wechat.failNext('query', { error: unknownOutcome() })
    await expect(t.pay(order)).rejects.toMatchObject({ code: 'wechat_unavailable' })
  })

  test('what WeChat refuses for good is passed on with its code as the cause', async () => {
    t.wechat.failNext('prepay', { error: refusal('APPID_MCHID_NOT_MATCH', 'operator') })
    const order = await t.createOrder()
    await expect(t.pay(order)).rejects.toMatchObject({
      code: 'wechat_refused',
      cause: { code: 'APPID_MCHID_NOT_MATCH' },
    })
  })

  test.each(['not_found', 'closed'] as const)(
    'an order that is closed while WeChat places it is closed at WeChat too, which first said %s',
    async (answer) => {
      t.wechat.closeUnknownAs(answer)
      const order = await t.createOrder({ payerClientIp: '203.0.113.7' })
      t.wechat.onTheWay('prepay', async () => {
        await t.till.orders.close({ id: order.id, reason: 'merchant' })
      })
      await expect(t.pay(order)).rejects.toMatchObject({ code: 'order_closed' })
      expect(t.wechat.stateOf(order.outTradeNo)).toBe('placed')
      await t.passTime(60_000)
      expect(t.wechat.stateOf(order.outTradeNo)).toBe('closed')
    },
  )
})
