import type { Agent } from 'node:https'
import { createRequire } from 'node:module'
import Payment from 'tenpay'
import { afterAll, describe, expect, test } from 'vitest'
import { nameWithVersion } from '../stage/installed-sdk.ts'
import { openShop } from '../stage/open-shop.ts'
import { v2Order } from '../stage/orders.ts'
import { startWechat } from '../stage/start-wechat.ts'
import { wechatConnection } from '../stage/wechat-connection.ts'
import { passSeconds, passToNextMorning } from '../stage/wechat-time.ts'
import { receive } from './receive.ts'

const wechat = await startWechat()
const shop = await openShop()
const { appid, mchid, apiV2Key, merchantCertificate, merchantPrivateKey } = wechat.credentials
const tenpay = new Payment({ appid, mchid, partnerKey: apiV2Key })

// tenpay takes the merchant's certificate as a .p12 file only; the agent of its HTTP client takes PEM as well.
const requireBeside = createRequire(createRequire(import.meta.url).resolve('tenpay'))
const { httpsAgent }: { httpsAgent: Agent } = requireBeside('urllib')
const formerOptions = httpsAgent.options
httpsAgent.options = {
  ...formerOptions,
  ...wechatConnection(wechat),
  cert: merchantCertificate,
  key: merchantPrivateKey,
}
afterAll(() => {
  httpsAgent.options = formerOptions
})

const signTypes = ['MD5', 'HMAC-SHA256'] as const

/** Orders, pays and asks for a part of the money back. */
async function buyAndRefund(sign_type: (typeof signTypes)[number]) {
  const order = v2Order({ wechat, shop }, sign_type)
  await tenpay.unifiedOrder(order)
  await wechat.pay({ outTradeNo: order.out_trade_no })
  const refund = {
    sign_type,
    out_trade_no: order.out_trade_no,
    out_refund_no: `R-${order.out_trade_no}`,
    total_fee: 100,
    refund_fee: 30,
    notify_url: shop.notifyUrl,
  }
  return { ...refund, accepted: await tenpay.refund(refund) }
}

describe.each(signTypes)(`${nameWithVersion('tenpay')} refunds at the simulator with %s:`, (sign_type) => {
  test('its refund is accepted, and it believes the answer', async () => {
    const { out_refund_no, accepted } = await buyAndRefund(sign_type)
    expect(accepted).toMatchObject({ result_code: 'SUCCESS', out_refund_no, refund_fee: '30' })
  })

  test('it queries the refund, and sees it done', async () => {
    const { out_refund_no } = await buyAndRefund(sign_type)
    await passSeconds(wechat, 60)
    expect(await tenpay.refundQuery({ out_refund_no, sign_type })).toMatchObject({
      refund_count: '1',
      out_refund_no_0: out_refund_no,
      refund_status_0: 'SUCCESS',
    })
  })

  test('its middleware opens the notification', async () => {
    const { out_refund_no } = await buyAndRefund(sign_type)
    await passSeconds(wechat, 60)
    const { params } = await receive({ tenpay, body: shop.heard.at(-1)?.body ?? '', type: 'refund' })
    expect(params?.['req_info']).toMatchObject({ out_refund_no, refund_status: 'SUCCESS' })
  })
})

test(`${nameWithVersion('tenpay')} downloads the bill of the day and reads it`, async () => {
  const { out_trade_no, out_refund_no } = await buyAndRefund('MD5')
  const bill_date = (await passToNextMorning(wechat)).replaceAll('-', '')
  const bill = await tenpay.downloadBill({ bill_date }, true)
  const { list_title, list_data, total_data } = bill
  expect(list_title).toHaveLength(27)
  expect(list_data.map((row) => row[6])).toContain(out_trade_no)
  expect(list_data.map((row) => row[15])).toContain(out_refund_no)
  expect(Number(total_data[0])).toBe(list_data.length)
  await expect(tenpay.downloadBill({ bill_date: '20200101' })).rejects.toThrow('data format error')
})
