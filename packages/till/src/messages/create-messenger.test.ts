import { invalidField, WechatError } from '@minitill/wechat'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createApps } from '../apps.ts'
import type { Order } from '../orders/order.ts'
import { appid } from '../testing/fake-wechat.ts'
import { alice, createTestTill, type TestTill } from '../testing/test-till.ts'
import { createMessenger } from './create-messenger.ts'
import type { MessageTemplate } from './message-template.ts'

let t: TestTill
let paid: Order
beforeEach(async () => {
  t = await createTestTill()
  const order = await t.placedOrder({ description: '一杯名字长到超过二十个字的招牌手冲美式咖啡大杯' })
  await t.notify(t.wechat.notificationOf(t.wechat.pay(order.outTradeNo)))
  paid = await t.till.orders.load(order.id)
})
afterEach(() => t.till.close())

const template: MessageTemplate = {
  kind: 'subscribe',
  templateId: 'tmpl',
  page: 'pages/order/order?id={order_id}',
  data: {
    character_string1: '{out_trade_no}',
    thing2: '{description}',
    amount3: '{amount}',
    time4: '{paid_at}',
    thing5: '{typo}',
  },
}

function messengerWith(
  answers: { readonly subscribe?: () => Promise<unknown>; readonly template?: () => Promise<unknown> },
  kind = template.kind,
) {
  const sendSubscribeMessage = vi.fn(answers.subscribe ?? (async () => ({ kind: 'sent' })))
  const sendTemplateMessage = vi.fn(answers.template ?? (async () => ({ kind: 'sent' })))
  // Vitest's mocks stand in for WeChat's two calls and nothing else.
  const api = { appid, sendSubscribeMessage, sendTemplateMessage } as never
  return {
    messenger: createMessenger(createApps([{ api, messages: { paid: { ...template, kind } } }])),
    sendSubscribeMessage,
    sendTemplateMessage,
  }
}

const failingWith =
  (code: string, outcome: 'refused' | 'unknown', remedy: WechatError['remedy']) => async () => {
    throw new WechatError('no', { code, outcome, remedy })
  }

describe('the message of a paid order', () => {
  test('says what was bought, in values that the template takes', async () => {
    const { messenger, sendSubscribeMessage } = messengerWith({})
    expect(await messenger.send({ kind: 'paid', order: paid })).toEqual({ kind: 'sent' })
    expect(sendSubscribeMessage.mock.calls[0]).toMatchObject([
      {
        openid: alice,
        templateId: 'tmpl',
        page: `pages/order/order?id=${paid.id}`,
        data: {
          character_string1: paid.outTradeNo,
          amount3: '¥18.00',
          time4: '2026-01-01 09:00',
          thing5: '{typo}',
        },
      },
    ])
    const [{ data }] = sendSubscribeMessage.mock.calls[0] as unknown as [{ data: Record<string, string> }]
    expect([...(data['thing2'] ?? '')].length).toBeLessThanOrEqual(20)
  })

  test('of the retired kind consumes the prepay id', async () => {
    const { messenger, sendTemplateMessage } = messengerWith({}, 'template')
    expect(await messenger.send({ kind: 'paid', order: paid })).toEqual({ kind: 'sent' })
    expect(sendTemplateMessage.mock.calls[0]).toMatchObject([{ formId: paid.prepay?.placed?.prepayId }])
  })

  test('of the retired kind is refused when the payment had its three messages', async () => {
    const { messenger } = messengerWith({ template: async () => ({ kind: 'form_spent' }) }, 'template')
    expect(await messenger.send({ kind: 'paid', order: paid })).toEqual({
      kind: 'refused',
      code: 'form_spent',
    })
  })

  test.each([
    [
      'the customer did not subscribe',
      async () => ({ kind: 'refused_by_user' }),
      { kind: 'refused', code: '43101' },
    ],
    [
      'no text can be fitted to a value of the template',
      async () => {
        throw invalidField({ field: 'amount3', rule: 'an amount', value: 'x' })
      },
      { kind: 'refused', code: 'invalid_field:amount3' },
    ],
    ['a value is wrong', failingWith('47003', 'refused', 'fix_request'), { kind: 'refused', code: '47003' }],
    [
      'the connection never came about',
      failingWith('not_sent', 'refused', 'repeat_later'),
      { kind: 'not_sent', code: 'not_sent' },
    ],
    [
      'WeChat has reached its quota',
      failingWith('45009', 'refused', 'repeat_later'),
      { kind: 'not_sent', code: '45009' },
    ],
    [
      'nobody knows whether it was sent',
      failingWith('timeout', 'unknown', 'repeat'),
      { kind: 'unknown', code: 'timeout' },
    ],
  ])('when %s', async (_, subscribe, outcome) => {
    expect(await messengerWith({ subscribe }).messenger.send({ kind: 'paid', order: paid })).toEqual(outcome)
  })
})
