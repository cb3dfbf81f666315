import { describe, expect, it } from 'vitest'
import { openTestServer } from '../testing/open-test-server.ts'

const checkout = { method: 'POST', url: '/v1/checkout' } as const

describe('checkout', () => {
  it('makes an order at the catalog’s price and answers what wx.requestPayment takes', async () => {
    const { send, logIn } = await openTestServer()
    const answer = await send({
      ...checkout,
      headers: await logIn('anna'),
      payload: { item: 'coffee', quantity: 2 },
    })
    expect(answer.statusCode).toBe(201)
    expect(answer.json()).toMatchObject({
      order: {
        state: 'pending',
        amount_fen: 3600,
        currency: 'CNY',
        description: '手冲咖啡 ×2',
        channel: 'v3',
        item: 'coffee',
      },
      pay_params: {
        package: expect.stringMatching(/^prepay_id=wx/),
        signType: 'RSA',
        paySign: 'signed by v3',
      },
    })
    expect(Object.keys(answer.json().pay_params)).toEqual([
      'timeStamp',
      'nonceStr',
      'package',
      'signType',
      'paySign',
    ])
  })
})
