import { describe, expect, test } from 'vitest'
import { Formatter, Hash, Transformer } from 'wechatpay-axios-plugin'
import { nameWithVersion } from '../stage/installed-sdk.ts'
import { openShop } from '../stage/open-shop.ts'
import { newOutTradeNo, v2Order } from '../stage/orders.ts'
import { startWechat } from '../stage/start-wechat.ts'
import { createClient } from './client.ts'
import { readV2 } from './read-v2.ts'

const wechat = await startWechat()
const shop = await openShop()
const sdk = createClient(wechat)
const { appid, mchid, apiV2Key, openids } = wechat.credentials

/** The SDK's types take the answer for the request's. */
interface V2Answer {
  readonly data: Readonly<Record<string, string>>
}

/** The SDK adds nonce and signature, and refuses an answer whose signature does not fit. */
const call = async (path: string, params: object) => {
  const message = { appid, mch_id: mchid, ...params }
  const { data } = await sdk.chain(`v2/pay/${path}`).post<object, V2Answer>(message)
  return data
}

const signTypes = ['MD5', 'HMAC-SHA256'] as const

describe.each(signTypes)(
  `${nameWithVersion('wechatpay-axios-plugin')} buys from the simulator with v2 %s:`,
  (sign_type) => {
    const place = async () => {
      const order = v2Order({ wechat, shop }, sign_type)
      const { prepay_id } = await call('unifiedorder', order)
      return { out_trade_no: order.out_trade_no, prepay_id }
    }
    const buy = async () => {
      const { out_trade_no, prepay_id } = await place()
      const params = {
        appId: appid,
        timeStamp: String(Formatter.timestamp()),
        nonceStr: Formatter.nonce(),
        package: `prepay_id=${prepay_id}`,
        signType: sign_type,
      }
      const paySign = Hash.sign(sign_type, params, apiV2Key)
      const payment = await wechat.pay({ ...params, paySign, openid: openids[0] })
      return { out_trade_no, payment }
    }

    test('its order is taken, and the cashier accepts its second signature', async () => {
      expect(await buy()).toMatchObject({ payment: { errMsg: 'requestPayment:ok' } })
    })

    test('it verifies the notification', async () => {
      const { out_trade_no, payment } = await buy()
      await wechat.bringNotifications()
      const { sign = '', ...params } = readV2(shop.heard.at(-1)?.body ?? '')
      expect(Hash.equals(Hash.sign(sign_type, params, apiV2Key), sign)).toBe(true)
      expect(params).toMatchObject({ out_trade_no, total_fee: '100', transaction_id: payment.transactionId })
    })

    test('it writes a receipt that the simulator takes', async () => {
      shop.answerWith(async () => ({
        status: 200,
        body: Transformer.toXml({ return_code: 'SUCCESS', return_msg: 'OK' }),
      }))
      const { out_trade_no } = await buy()
      await wechat.bringNotifications()
      expect(await wechat.verdictsOn(out_trade_no)).toEqual(['received'])
    })

    test('it queries the paid order and believes the answer', async () => {
      const { out_trade_no, payment } = await buy()
      expect(await call('orderquery', { out_trade_no, sign_type })).toMatchObject({
        trade_state: 'SUCCESS',
        total_fee: '100',
        attach: '桌号 7',
        transaction_id: payment.transactionId,
      })
    })

    test('it closes an unpaid order and sees it closed', async () => {
      const { out_trade_no } = await place()
      await call('closeorder', { out_trade_no, sign_type })
      expect(await call('orderquery', { out_trade_no, sign_type })).toMatchObject({ trade_state: 'CLOSED' })
    })

    test('it hears that there is no such order', async () => {
      const query = call('orderquery', { out_trade_no: newOutTradeNo(), sign_type })
      await expect(query).rejects.toMatchObject({ response: { data: { err_code: 'ORDERNOTEXIST' } } })
    })
  },
)
