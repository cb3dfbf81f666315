import { describe, expect, test } from 'vitest'
import { Aes, Hash, Transformer, Wechatpay } from 'wechatpay-axios-plugin'
import { nameWithVersion } from '../stage/installed-sdk.ts'
import { openShop } from '../stage/open-shop.ts'
import { v2Order } from '../stage/orders.ts'
import { startWechat } from '../stage/start-wechat.ts'
import { passSeconds, passToNextMorning } from '../stage/wechat-time.ts'
import { readV2 } from './read-v2.ts'

const wechat = await startWechat()
const shop = await openShop()
const { credentials } = wechat
const { appid, mchid, apiV2Key } = credentials

/** With the certificate in its option `merchant`, which calls with `security: true` show in TLS. */
const sdk = new Wechatpay({
  mchid,
  serial: credentials.merchantSerial,
  privateKey: credentials.merchantPrivateKey,
  certs: { [credentials.platformSerial]: credentials.platformCertificate },
  secret: apiV2Key,
  merchant: {
    cert: credentials.merchantCertificate,
    key: credentials.merchantPrivateKey,
    ca: credentials.caCertificate,
  },
  baseURL: `https://localhost:${wechat.tlsPort}`,
  proxy: false, // a proxy in the environment would not find this machine
})

/** The SDK's types take the answer for the request's. */
interface V2Answer {
  readonly data: Readonly<Record<string, string>>
}

const call = async (path: string, params: object) => {
  const message = { appid, mch_id: mchid, ...params }
  const { data } = await sdk.chain(`v2/${path}`).post<object, V2Answer>(message, { security: true })
  return data
}

/** The SDK takes every v2 answer for XML; a call that wants a file says that there is nothing to transform. */
const download = async (path: string, params: object) => {
  const message = { appid, mch_id: mchid, ...params }
  const options = { security: true, transformResponse: [] }
  const { data } = await sdk.chain(`v2/${path}`).post<object, { data: string }>(message, options)
  return data
}

const signTypes = ['MD5', 'HMAC-SHA256'] as const

/** Orders, pays and asks for a part of the money back. */
async function buyAndRefund(sign_type: (typeof signTypes)[number]) {
  const order = v2Order({ wechat, shop }, sign_type)
  await call('pay/unifiedorder', order)
  await wechat.pay({ outTradeNo: order.out_trade_no })
  const refund = {
    sign_type,
    out_trade_no: order.out_trade_no,
    out_refund_no: `R-${order.out_trade_no}`,
    total_fee: 100,
    refund_fee: 30,
    notify_url: shop.notifyUrl,
  }
  return { ...refund, accepted: await call('secapi/pay/refund', refund) }
}

describe.each(signTypes)(
  `${nameWithVersion('wechatpay-axios-plugin')} refunds at the simulator with v2 %s:`,
  (sign_type) => {
    test('its refund is accepted for the certificate that it shows, and it believes the answer', async () => {
      const { out_refund_no, accepted } = await buyAndRefund(sign_type)
      expect(accepted).toMatchObject({ result_code: 'SUCCESS', out_refund_no, refund_fee: '30' })
    })

    test('it queries the refund, and sees it done', async () => {
      const { out_refund_no } = await buyAndRefund(sign_type)
      await passSeconds(wechat, 60)
      expect(await call('pay/refundquery', { out_refund_no, sign_type })).toMatchObject({
        refund_count: '1',
        out_refund_no_0: out_refund_no,
        refund_status_0: 'SUCCESS',
      })
    })

    test('it opens the notification', async () => {
      const { out_refund_no } = await buyAndRefund(sign_type)
      await passSeconds(wechat, 60)
      const { req_info = '' } = readV2(shop.heard.at(-1)?.body ?? '')
      const opened = Aes.AesEcb.decrypt(req_info, Hash.md5(apiV2Key))
      expect(Transformer.toObject(opened)).toMatchObject({ out_refund_no, refund_status: 'SUCCESS' })
    })
  },
)

test(`${nameWithVersion('wechatpay-axios-plugin')} downloads the bill of the day and the fund flow`, async () => {
  const { out_trade_no, out_refund_no } = await buyAndRefund('MD5')
  const bill_date = (await passToNextMorning(wechat)).replaceAll('-', '')
  const bill = await download('pay/downloadbill', { bill_date, bill_type: 'ALL' })
  expect(bill).toContain(`\`${out_trade_no},`)
  expect(bill).toContain(`\`${out_refund_no},`)
  const account = { account_type: 'Basic', sign_type: 'HMAC-SHA256' }
  expect(await download('pay/downloadfundflow', { bill_date, ...account })).toContain('退款总金额0.30元')
})
