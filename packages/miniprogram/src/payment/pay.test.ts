import { describe, expect, it } from 'vitest'
import { leaves } from '../testing/fake-phone.ts'
import { problem } from '../testing/fake-server.ts'
import { openShop } from '../testing/open-shop.ts'
import { CONFIRM_WAITS_MS } from './ask-until-known.ts'
import type { Step } from './purchase.ts'

const coffee = { item: 'coffee', quantity: 1 }

describe('one call pays', () => {
  it('asks consent in the tap, logs in, orders, opens the cashier and asks the till', async () => {
    const { till, phone } = openShop()
    const outcome = await till.pay({ ...coffee, subscribe: ['tmpl'] })
    expect(outcome).toMatchObject({ kind: 'paid', order: { id: 'ord_1', amountFen: 1800 } })
    expect(phone.calls).toEqual([
      'requestSubscribeMessage',
      'login',
      'POST /v1/session',
      'POST /v1/checkout',
      'requestPayment',
      'GET /v1/orders/ord_1?confirm=true',
    ])
  })

  it('opens the consent panel before anything waits, because WeChat wants it in the tap', () => {
    const { till, phone } = openShop()
    void till.pay({ ...coffee, subscribe: ['tmpl'] })
    expect(phone.calls).toEqual(['requestSubscribeMessage'])
  })

  it('lets the customer pay when the consent panel fails', async () => {
    const { till, phone } = openShop()
    phone.wx.requestSubscribeMessage = ({ fail }) => fail?.({ errMsg: 'requestSubscribeMessage:fail' })
    expect(await till.pay({ ...coffee, subscribe: ['tmpl'] })).toMatchObject({ kind: 'paid' })
  })

  it('tells the till what the customer accepted, and of no other template', async () => {
    const { till, phone, server } = openShop()
    phone.wx.requestSubscribeMessage = ({ success }) =>
      success?.({ errMsg: 'requestSubscribeMessage:ok', tmpl: 'accept', other: 'accept' })
    await till.pay({ ...coffee, subscribe: ['tmpl'] })
    const report = server.requests.find(({ url }) => url.endsWith('/v1/me/subscriptions'))
    expect(JSON.parse(String(report?.data))).toEqual({ answers: { tmpl: 'accept' } })
    expect(report?.header['idempotency-key']).toBeTruthy()
  })

  it.each([
    ['acceptWithAudio', 'accept'],
    ['reject', 'reject'],
    ['ban', 'ban'],
    ['something new', 'filter'],
  ])('reads the answer %s as %s', async (word, answer) => {
    const { till, phone, server } = openShop()
    phone.wx.requestSubscribeMessage = ({ success }) => success?.({ tmpl: word })
    await till.pay({ ...coffee, subscribe: ['tmpl'] })
    const report = server.requests.find(({ url }) => url.endsWith('/v1/me/subscriptions'))
    expect(JSON.parse(String(report?.data))).toEqual({ answers: { tmpl: answer } })
  })

  it('lets the customer pay when the till does not hear of the consent', async () => {
    const { till, phone, server } = openShop()
    phone.wx.requestSubscribeMessage = ({ success }) => success?.({ tmpl: 'accept' })
    server.next('/v1/me/subscriptions', problem(500, 'internal_error'))
    expect(await till.pay({ ...coffee, subscribe: ['tmpl'] })).toMatchObject({ kind: 'paid' })
  })

  it('says how far it is, for the words on the button', async () => {
    const steps: Step[] = []
    await openShop().till.pay({ ...coffee, onStep: (step) => steps.push(step) })
    expect(steps).toEqual(['ordering', 'paying', 'confirming'])
  })

  it('sends what the customer chose and never a price of its own', async () => {
    const { till, server } = openShop()
    await till.pay({ item: 'tip', amountFen: 500, remark: '补差价', channel: 'v2' })
    expect(JSON.parse(server.orders[0]?.wish ?? '')).toEqual({
      item: 'tip',
      amount_fen: 500,
      remark: '补差价',
      channel: 'v2',
    })
  })
})

describe('taps', () => {
  it('on the same thing while a payment runs make one order and hear one outcome', async () => {
    const { till, server, phone } = openShop()
    const [first, second] = await Promise.all([till.pay(coffee), till.pay(coffee)])
    expect(second).toBe(first)
    expect(server.orders).toHaveLength(1)
    expect(phone.calls.filter((call) => call === 'requestPayment')).toHaveLength(1)
  })

  it('on something else while a payment runs are turned away', async () => {
    const { till, server } = openShop()
    const [, other] = await Promise.all([till.pay(coffee), till.pay({ item: 'tip', amountFen: 1 })])
    expect(other).toMatchObject({ kind: 'failed', code: 'payment_in_progress' })
    expect(server.orders).toHaveLength(1)
  })

  it('after a payment has ended make a new order', async () => {
    const { till, server } = openShop()
    await till.pay(coffee)
    await till.pay(coffee)
    expect(server.orders.map(({ state }) => state)).toEqual(['paid', 'paid'])
  })
})

describe('what the phone says about money is not believed', () => {
  it('ok without a payment is pending, after the till was asked with growing pauses', async () => {
    const { till, phone, effects } = openShop()
    phone.cashier = () => 'requestPayment:ok'
    expect(await till.pay(coffee)).toMatchObject({ kind: 'pending', order: { state: 'pending' } })
    expect(effects.slept).toEqual(CONFIRM_WAITS_MS)
  })

  it('ok is paid as soon as the till says so, even if that takes a while', async () => {
    const { till, phone, server, effects } = openShop()
    phone.cashier = () => 'requestPayment:ok'
    const sleep = effects.sleep
    effects.sleep = (ms) => {
      const [order] = server.orders
      if (effects.slept.length === 3 && order !== undefined) order.state = 'paid'
      return sleep(ms)
    }
    expect(await till.pay(coffee)).toMatchObject({ kind: 'paid' })
    expect(effects.slept).toEqual(CONFIRM_WAITS_MS.slice(0, 4))
  })

  it('cancel is cancelled after the till was asked once', async () => {
    const { till, phone, effects } = openShop()
    phone.cashier = leaves
    expect(await till.pay(coffee)).toMatchObject({ kind: 'cancelled', order: { state: 'pending' } })
    expect(phone.calls.at(-1)).toBe('GET /v1/orders/ord_1?confirm=true')
    expect(effects.slept).toEqual([])
  })

  it('cancel after a payment, as some Android phones say it, is paid', async () => {
    const { till, phone } = openShop()
    phone.cashier = (_, pay) => {
      pay()
      return 'requestPayment:fail cancel'
    }
    expect(await till.pay(coffee)).toMatchObject({ kind: 'paid' })
  })

  it('a refusal of WeChat is a failure with its words, and the order stands', async () => {
    const { till, phone } = openShop()
    phone.cashier = () => 'requestPayment:fail no permission'
    const outcome = await till.pay(coffee)
    expect(outcome).toMatchObject({ kind: 'failed', code: 'cashier_failed', order: { state: 'pending' } })
    expect(outcome.kind === 'failed' && outcome.message).toBe(
      '微信没有完成支付，订单还在，可以再付一次。 (no permission)',
    )
  })

  it('an order that was closed meanwhile is a failure that says so', async () => {
    const { till, phone, server } = openShop()
    phone.cashier = () => {
      for (const order of server.orders) order.state = 'closed'
      return 'requestPayment:fail (order expired)'
    }
    expect(await till.pay(coffee)).toMatchObject({ kind: 'failed', code: 'order_closed' })
  })
})

describe('a network that is lost in the middle', () => {
  it('before the order reaches the till costs a pause and nothing else', async () => {
    const { till, phone, server, effects } = openShop()
    await till.profile() // logged in
    phone.losses = ['request']
    expect(await till.pay(coffee)).toMatchObject({ kind: 'paid' })
    expect(server.orders).toHaveLength(1)
    expect(effects.slept).toEqual([600])
  })

  it('after the order was made finds that order by its key', async () => {
    const { till, phone, server } = openShop()
    await till.profile()
    phone.losses = ['answer', 'answer']
    expect(await till.pay(coffee)).toMatchObject({ kind: 'paid', order: { id: 'ord_1' } })
    expect(server.orders).toHaveLength(1)
  })

  it('for longer is a failure, and the next tap finds the order that was made, even after a restart', async () => {
    const { till, phone, server, restart } = openShop()
    await till.profile()
    phone.losses = ['answer', 'answer', 'answer']
    expect(await till.pay(coffee)).toMatchObject({ kind: 'failed', code: 'network_lost' })
    expect(await restart().pay(coffee)).toMatchObject({ kind: 'paid', order: { id: 'ord_1' } })
    expect(server.orders).toHaveLength(1)
  })

  it('does not tie another wish to that order', async () => {
    const { till, phone, server } = openShop()
    await till.profile()
    phone.losses = ['answer', 'answer', 'answer']
    await till.pay(coffee)
    await till.pay({ item: 'coffee', quantity: 2 })
    expect(server.orders).toHaveLength(2)
  })

  it('after the cashier is pending, never a failure that invites to pay again', async () => {
    const { till, phone, effects } = openShop()
    phone.cashier = (_, pay) => {
      pay()
      phone.losses = Array.from({ length: 100 }, () => 'request')
      return 'requestPayment:ok'
    }
    expect(await till.pay(coffee)).toMatchObject({ kind: 'pending', order: { id: 'ord_1' } })
    phone.losses = []
    expect(await till.resume()).toMatchObject({ kind: 'paid', order: { id: 'ord_1' } })
    expect(effects.slept.length).toBeGreaterThan(CONFIRM_WAITS_MS.length)
  })

  it('or a till that answers nonsense after the cashier is pending, too', async () => {
    const { till, server } = openShop()
    server.next('/v1/orders/ord_1', {
      status: 404,
      body: { code: 'order_not_found', detail: '没有这个订单。' },
    })
    expect(await till.pay(coffee)).toMatchObject({ kind: 'pending', order: { id: 'ord_1' } })
  })

  it('while the order that was made has been closed makes a new one', async () => {
    const { till, phone, server } = openShop()
    await till.profile()
    phone.losses = ['answer', 'answer', 'answer']
    await till.pay(coffee)
    for (const order of server.orders) order.state = 'closed'
    expect(await till.pay(coffee)).toMatchObject({ kind: 'paid', order: { id: 'ord_2' } })
  })
})

describe('a till that refuses', () => {
  it('gives its code and its words to the customer', async () => {
    const { till, server } = openShop()
    server.next('/v1/checkout', problem(422, 'item_not_found'))
    expect(await till.pay(coffee)).toEqual({
      kind: 'failed',
      code: 'item_not_found',
      message: '说明：item_not_found',
      order: undefined,
    })
  })

  it('is not asked again, unless it said that it is busy', async () => {
    const { till, server } = openShop()
    server.next('/v1/checkout', problem(503, 'wechat_unavailable'))
    expect(await till.pay(coffee)).toMatchObject({ kind: 'paid' })
    server.next('/v1/checkout', problem(502, 'wechat_refused'))
    expect(await till.pay(coffee)).toMatchObject({ kind: 'failed', code: 'wechat_refused' })
  })

  it('behind a gateway that answers with a page is a failure in whole sentences', async () => {
    const { till, server } = openShop({ language: 'en' })
    server.next('/v1/checkout', { status: 500, body: '<html>' })
    expect(await till.pay(coffee)).toMatchObject({
      code: 'server_failed',
      message: 'The service is not available at the moment. Please try again later.',
    })
  })

  it('and answers what this version cannot read is said to be newer', async () => {
    const { till, server } = openShop()
    server.next('/v1/checkout', { status: 201, body: { order: { id: 'ord_9', state: 'refunded' } } })
    expect(await till.pay(coffee)).toMatchObject({ kind: 'failed', code: 'answer_not_understood' })
  })
})
