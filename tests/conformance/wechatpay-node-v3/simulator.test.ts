import https from 'node:https'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nameWithVersion } from '../stage/installed-sdk.ts'
import { openShop } from '../stage/open-shop.ts'
import { newOutTradeNo, v3Order } from '../stage/orders.ts'
import { startWechat } from '../stage/start-wechat.ts'
import { wechatConnection } from '../stage/wechat-connection.ts'
import { createPay } from './create-pay.ts'

const wechat = await startWechat()
const shop = await openShop()
const { credentials } = wechat
const pay = createPay(credentials)

// The SDK fixes the host. It has an option for another HTTP client (`createHttp`), but then its own would go untested.
// superagent, which it uses, makes a new agent for each request, of the class of Node's default one.
const formerAgent = https.globalAgent
https.globalAgent = new (class WechatAgent extends https.Agent {
  constructor() {
    super(wechatConnection(wechat))
  }
})()
afterAll(() => {
  https.globalAgent = formerAgent
})

// The SDK knows platform certificates only; `flaws.test.ts` tells what it does with the public key.
beforeAll(() => wechat.notifyWith('certificate'))

async function buy() {
  const order = v3Order({ wechat, shop })
  const { data } = await pay.transactions_jsapi(order)
  const payment = await wechat.pay({ ...data, openid: credentials.openids[0] })
  return { out_trade_no: order.out_trade_no, payment }
}

describe(`${nameWithVersion('wechatpay-node-v3')} buys from the simulator:`, () => {
  test('its order is taken, and the cashier accepts its second signature', async () => {
    expect(await buy()).toMatchObject({ payment: { errMsg: 'requestPayment:ok' } })
  })

  test('it downloads the platform certificate, verifies the notification with it, and opens it', async () => {
    const { out_trade_no, payment } = await buy()
    await wechat.bringNotifications()
    const { headers = {}, body = '' } = shop.heard.at(-1) ?? {}
    const isGenuine = await pay.verifySign({
      timestamp: headers['wechatpay-timestamp'] ?? '',
      nonce: headers['wechatpay-nonce'] ?? '',
      serial: headers['wechatpay-serial'] ?? '',
      signature: headers['wechatpay-signature'] ?? '',
      body,
    })
    expect(isGenuine).toBe(true)
    const { ciphertext, associated_data, nonce } = JSON.parse(body).resource
    expect(pay.decipher_gcm(ciphertext, associated_data, nonce)).toMatchObject({
      out_trade_no,
      transaction_id: payment.transactionId,
      amount: { total: 100, payer_total: 100 },
    })
  })

  test('it sees the paid order by either number', async () => {
    const { out_trade_no, payment } = await buy()
    const paid = { status: 200, data: { out_trade_no, trade_state: 'SUCCESS', attach: '桌号 7' } }
    expect(await pay.query({ out_trade_no })).toMatchObject(paid)
    expect(await pay.query({ transaction_id: payment.transactionId ?? '' })).toMatchObject(paid)
  })

  test('it closes an unpaid order and sees it closed', async () => {
    const order = v3Order({ wechat, shop })
    await pay.transactions_jsapi(order)
    expect(await pay.close(order.out_trade_no)).toMatchObject({ status: 204 })
    expect(await pay.query(order)).toMatchObject({ data: { trade_state: 'CLOSED' } })
  })

  test('it hears that there is no such order', async () => {
    const { status, error } = await pay.query({ out_trade_no: newOutTradeNo() })
    expect({ status, code: JSON.parse(error).code }).toEqual({ status: 404, code: 'ORDER_NOT_EXIST' })
  })

  test('it cannot query a number that holds "|": it signs one spelling of the URL and sends the other', async () => {
    const order = { ...v3Order({ wechat, shop }), out_trade_no: `${newOutTradeNo()}|` }
    expect(await pay.transactions_jsapi(order)).toMatchObject({ status: 200 })
    const { status, error } = await pay.query(order)
    expect({ status, code: JSON.parse(error).code }).toEqual({ status: 401, code: 'SIGN_ERROR' })
  })
})
