import https from 'node:https'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nameWithVersion } from '../stage/installed-sdk.ts'
import { openShop } from '../stage/open-shop.ts'
import { v3Order } from '../stage/orders.ts'
import { startWechat } from '../stage/start-wechat.ts'
import { wechatConnection } from '../stage/wechat-connection.ts'
import { passSeconds, passToNextMorning } from '../stage/wechat-time.ts'
import { createPay } from './create-pay.ts'

const wechat = await startWechat()
const shop = await openShop()
const pay = createPay(wechat.credentials)

// As in `simulator.test.ts`: the SDK fixes the host and uses agents of the class of Node's default one.
const formerAgent = https.globalAgent
https.globalAgent = new (class WechatAgent extends https.Agent {
  constructor() {
    super(wechatConnection(wechat))
  }
})()
afterAll(() => {
  https.globalAgent = formerAgent
})
beforeAll(() => wechat.notifyWith('certificate'))

/** Orders, pays and asks for a part of the money back. */
async function buyAndRefund() {
  const order = v3Order({ wechat, shop })
  await pay.transactions_jsapi(order)
  await wechat.pay({ outTradeNo: order.out_trade_no })
  const refund = {
    out_trade_no: order.out_trade_no,
    out_refund_no: `R-${order.out_trade_no}`,
    notify_url: shop.notifyUrl,
    amount: { refund: 30, total: 100, currency: 'CNY' },
  }
  return { ...refund, accepted: await pay.refunds(refund) }
}

describe(`${nameWithVersion('wechatpay-node-v3')} refunds at the simulator:`, () => {
  test('its refund is accepted', async () => {
    const { out_refund_no, accepted } = await buyAndRefund()
    expect(accepted).toMatchObject({ status: 200, data: { out_refund_no, status: 'PROCESSING' } })
  })

  test('it queries the refund, and sees it done', async () => {
    const { out_refund_no } = await buyAndRefund()
    await passSeconds(wechat, 60)
    expect(await pay.find_refunds(out_refund_no)).toMatchObject({ status: 200, data: { status: 'SUCCESS' } })
  })

  test('it opens the notification', async () => {
    const { out_refund_no } = await buyAndRefund()
    await passSeconds(wechat, 60)
    const { ciphertext, associated_data, nonce } = JSON.parse(shop.heard.at(-1)?.body ?? '').resource
    const opened = pay.decipher_gcm(ciphertext, associated_data, nonce)
    expect(opened).toMatchObject({ out_refund_no, refund_status: 'SUCCESS' })
  })

  test('it asks for the bill of the day, and finds it at the address', async () => {
    const { out_trade_no } = await buyAndRefund()
    const bill_date = await passToNextMorning(wechat)
    const asked = await pay.tradebill({ bill_date, bill_type: 'ALL' })
    expect(asked).toMatchObject({ status: 200, data: { hash_type: 'SHA1' } })
    const { download_url } = asked.data
    const { data: bill } = await pay.downloadBill(download_url)
    expect(bill).toContain(`\`${out_trade_no},`)
  })
})
