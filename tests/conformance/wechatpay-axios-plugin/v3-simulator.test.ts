import { beforeAll, describe, expect, test } from 'vitest'
import { Aes, Formatter, Rsa } from 'wechatpay-axios-plugin'
import { nameWithVersion } from '../stage/installed-sdk.ts'
import { openShop } from '../stage/open-shop.ts'
import { newOutTradeNo, v3Order } from '../stage/orders.ts'
import { startWechat } from '../stage/start-wechat.ts'
import { createClient } from './client.ts'

const wechat = await startWechat()
const shop = await openShop()
const { credentials } = wechat
const { appid, mchid, openids } = credentials

const ORDER = 'v3/pay/transactions/out-trade-no/{out_trade_no}'

/** The SDK's types take the answer for the request's. */
interface Prepaid {
  readonly data: { readonly prepay_id: string }
}

const keys = [
  { trusted: 'certificate', serial: credentials.platformSerial, key: credentials.platformCertificate },
  { trusted: 'public_key', serial: credentials.publicKeyId, key: credentials.publicKey },
] as const
const name = nameWithVersion('wechatpay-axios-plugin')

describe.each(keys)(
  `${name} buys from the simulator with v3, trusting the $trusted:`,
  ({ trusted, serial, key }) => {
    const sdk = createClient(wechat, trusted)
    beforeAll(() => wechat.notifyWith(trusted))

    const place = async (changes: { out_trade_no?: string } = {}) => {
      const order = { ...v3Order({ wechat, shop }), ...changes }
      const { data } = await sdk.chain('v3/pay/transactions/jsapi').post<object, Prepaid>(order)
      return { out_trade_no: order.out_trade_no, prepay_id: data.prepay_id }
    }
    const buy = async () => {
      const { out_trade_no, prepay_id } = await place()
      const timeStamp = String(Formatter.timestamp())
      const nonceStr = Formatter.nonce()
      const text = Formatter.joinedByLineFeed(appid, timeStamp, nonceStr, `prepay_id=${prepay_id}`)
      const payment = await wechat.pay({
        appId: appid,
        timeStamp,
        nonceStr,
        package: `prepay_id=${prepay_id}`,
        signType: 'RSA',
        paySign: Rsa.sign(text, credentials.merchantPrivateKey),
        openid: openids[0],
      })
      return { out_trade_no, payment }
    }
    const query = async (out_trade_no: string) => {
      const { data } = await sdk.chain(ORDER).get({ params: { mchid }, out_trade_no })
      return data
    }

    test('its order is taken, and the cashier accepts its second signature', async () => {
      expect(await buy()).toMatchObject({ payment: { errMsg: 'requestPayment:ok' } })
    })

    test('it verifies and opens the notification', async () => {
      const { out_trade_no, payment } = await buy()
      await wechat.bringNotifications()
      const { headers = {}, body = '' } = shop.heard.at(-1) ?? {}
      const text = Formatter.response(
        headers['wechatpay-timestamp'] ?? '',
        headers['wechatpay-nonce'] ?? '',
        body,
      )
      expect(headers['wechatpay-serial']).toBe(serial)
      expect(Rsa.verify(text, headers['wechatpay-signature'] ?? '', Rsa.from(key, 'public'))).toBe(true)
      const { ciphertext, nonce, associated_data } = JSON.parse(body).resource
      const opened = Aes.AesGcm.decrypt(ciphertext, credentials.apiV3Key, nonce, associated_data)
      expect(JSON.parse(opened)).toMatchObject({
        out_trade_no,
        transaction_id: payment.transactionId,
        amount: { total: 100, payer_total: 100 },
      })
    })

    test('it queries the paid order and believes the answer', async () => {
      const { out_trade_no, payment } = await buy()
      expect(await query(out_trade_no)).toMatchObject({
        trade_state: 'SUCCESS',
        attach: '桌号 7',
        transaction_id: payment.transactionId,
      })
    })

    test('it closes an unpaid order with a 204 that it believes, and sees it closed', async () => {
      const { out_trade_no } = await place()
      const { status } = await sdk.chain(`${ORDER}/close`).post({ mchid }, { out_trade_no })
      expect(status).toBe(204)
      expect(await query(out_trade_no)).toMatchObject({ trade_state: 'CLOSED' })
    })

    test('it queries a number with a character that a URL may carry either way', async () => {
      const { out_trade_no } = await place({ out_trade_no: `${newOutTradeNo()}|*` })
      expect(await query(out_trade_no)).toMatchObject({ out_trade_no, trade_state: 'NOTPAY' })
    })

    test('it hears that there is no such order', async () => {
      await expect(query(newOutTradeNo())).rejects.toMatchObject({
        response: { status: 404, data: { code: 'ORDER_NOT_EXIST' } },
      })
    })
  },
)

test(`${name} refuses the simulator’s answers when its key is another one`, async () => {
  const { platformCertificate, publicKey } = credentials
  const mistaken = {
    ...wechat,
    credentials: { ...credentials, platformCertificate: publicKey, publicKey: platformCertificate },
  }
  const order = v3Order({ wechat, shop })
  const placing = createClient(mistaken).chain('v3/pay/transactions/jsapi').post(order)
  await expect(placing).rejects.toMatchObject({ code: 'EV3_RES_HEADER_SIGNATURE_DIGEST' })
})

test(`${name} downloads the platform certificate and opens it`, async () => {
  const { data } = await createClient(wechat).chain('v3/certificates').get()
  const [{ serial_no, encrypt_certificate: sealed }] = data.data
  const opened = Aes.AesGcm.decrypt(
    sealed.ciphertext,
    credentials.apiV3Key,
    sealed.nonce,
    sealed.associated_data,
  )
  expect({ serial_no, opened }).toEqual({
    serial_no: credentials.platformSerial,
    opened: credentials.platformCertificate,
  })
})
