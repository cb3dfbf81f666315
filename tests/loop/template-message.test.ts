import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { logIn } from '../support/shopper.ts'
import { openTillAndWechat, type TillAndWechat } from '../support/till-and-wechat.ts'

let at: TillAndWechat
beforeAll(async () => {
  at = await openTillAndWechat(({ messageTemplates: [template] }) => ({
    MINITILL_PAID_MESSAGE: JSON.stringify({
      kind: 'template',
      template_id: template?.templateId,
      page: 'pages/order/order?id={order_id}',
      data: Object.fromEntries((template?.keys ?? []).map(({ key }) => [key, '{description} {amount}'])),
    }),
  }))
})
afterAll(() => at.close())

test('the retired template message still arrives, once, and consumes the prepay id of the payment', async () => {
  const shopper = await logIn(at)
  const checkout = await shopper.checkout()
  await shopper.pay(checkout)
  await eventually(async () => expect(await shopper.messages()).toHaveLength(1))
  expect((await shopper.messages())[0]).toMatchObject({
    kind: 'template',
    page: `pages/order/order?id=${checkout.order.id}`,
  })
  const { data } = await at.audit(`/v1/orders/${checkout.order.id}/events`)
  expect(data.map((event) => event['type'])).toContain('message.sent')
})

test('nobody gets it who did not pay', async () => {
  const shopper = await logIn({ ...at, customer: 1 })
  await shopper.cancel(await shopper.checkout())
  expect(await shopper.messages()).toHaveLength(0)
})
