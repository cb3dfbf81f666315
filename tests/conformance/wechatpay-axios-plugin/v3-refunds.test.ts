import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { Aes, Formatter, Hash, Rsa } from 'wechatpay-axios-plugin'
import { nameWithVersion } from '../stage/installed-sdk.ts'
import { openShop } from '../stage/open-shop.ts'
import { v3Order } from '../stage/orders.ts'
import { startWechat } from '../stage/start-wechat.ts'
import { passSeconds, passToNextMorning } from '../stage/wechat-time.ts'
import { createClient } from './client.ts'

const wechat = await startWechat()
const shop = await openShop()
const { credentials } = wechat
const sdk = createClient(wechat, 'public_key')

const REFUNDS = 'v3/refund/domestic/refunds'

/** Orders, pays and asks for a part of the money back. */
async function buyAndRefund() {
  const order = v3Order({ wechat, shop })
  await sdk.chain('v3/pay/transactions/jsapi').post(order)
  await wechat.pay({ outTradeNo: order.out_trade_no })
  const refund = {
    out_trade_no: order.out_trade_no,
    out_refund_no: `R-${order.out_trade_no}`,
    notify_url: shop.notifyUrl,
    amount: { refund: 30, total: 100, currency: 'CNY' },
  }
  const { data } = await sdk.chain(REFUNDS).post<object, { data: Readonly<Record<string, unknown>> }>(refund)
  return { ...refund, accepted: data }
}

describe(`${nameWithVersion('wechatpay-axios-plugin')} refunds at the simulator with v3:`, () => {
  test('its refund is accepted, and it believes the answer', async () => {
    const { out_trade_no, accepted } = await buyAndRefund()
    expect(accepted).toMatchObject({ status: 'PROCESSING', out_trade_no, amount: { refund: 30 } })
  })

  test('it queries the refund, and sees it done', async () => {
    const { out_refund_no } = await buyAndRefund()
    await passSeconds(wechat, 60)
    const { data } = await sdk.chain(`${REFUNDS}/{out_refund_no}`).get({ out_refund_no })
    expect(data).toMatchObject({ out_refund_no, status: 'SUCCESS' })
  })

  test('it verifies and opens the notification', async () => {
    const { out_refund_no } = await buyAndRefund()
    await passSeconds(wechat, 60)
    const { headers = {}, body = '' } = shop.heard.at(-1) ?? {}
    const { 'wechatpay-timestamp': timestamp = '', 'wechatpay-nonce': nonce = '' } = headers
    const text = Formatter.response(timestamp, nonce, body)
    const key = Rsa.from(credentials.publicKey, 'public')
    expect(Rsa.verify(text, headers['wechatpay-signature'] ?? '', key)).toBe(true)
    const { resource, event_type } = JSON.parse(body)
    const { ciphertext, nonce: iv, associated_data } = resource
    const opened = JSON.parse(Aes.AesGcm.decrypt(ciphertext, credentials.apiV3Key, iv, associated_data))
    expect([event_type, opened]).toMatchObject([
      'REFUND.SUCCESS',
      { out_refund_no, refund_status: 'SUCCESS' },
    ])
  })

  test('it hears that nothing was accepted under an unknown number', async () => {
    const query = sdk.chain(`${REFUNDS}/{out_refund_no}`).get({ out_refund_no: 'NOBODY' })
    await expect(query).rejects.toMatchObject({
      response: { status: 404, data: { code: 'RESOURCE_NOT_EXISTS' } },
    })
  })

  test('it fetches the bill of the day, packed, and its SHA-1 fits', async () => {
    const { out_trade_no, out_refund_no } = await buyAndRefund()
    const bill_date = await passToNextMorning(wechat)
    const { data: bill } = await sdk
      .chain('v3/bill/tradebill')
      .get({ params: { bill_date, tar_type: 'GZIP' } })
    const { pathname, searchParams } = new URL(bill.download_url)
    const { data: packed } = await sdk.chain(pathname.slice(1)).get({
      params: { token: searchParams.get('token') },
      responseType: 'arraybuffer',
    })
    const file = gunzipSync(packed)
    expect(Hash.sha1(file)).toBe(bill.hash_value)
    expect(file.toString()).toContain(`\`${out_trade_no},`)
    expect(file.toString()).toContain(`\`${out_refund_no},`)
  })
})
