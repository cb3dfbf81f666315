import { parsePrepayId } from '@minitill/wechat'
import { describe, expect, test } from 'vitest'
import { nameWithVersion } from '../stage/installed-sdk.ts'
import { account, noAnswer, openV3, order } from '../stage/our-merchant.ts'
import { paidTransaction } from '../stage/paid-transaction.ts'
import { answer, notification, readAuthorization, resourceOf } from '../wechatpay-axios-plugin/as-wechat.ts'
import { createPay } from './create-pay.ts'
import { scriptHttp } from './script-http.ts'

const signer = 'platform certificate'
const prepayId = parsePrepayId('wx01091010123456789abcdef0123456000', 'prepay_id')

describe(`minitill over v3, and ${nameWithVersion('wechatpay-node-v3')}:`, () => {
  test('both sign a query and a close alike', async () => {
    const { channel, requests } = openV3({ signer, answer: () => answer({ status: 204, signer }) })
    await channel.close(order.outTradeNo)
    await channel.query({ kind: 'outTradeNo', outTradeNo: order.outTradeNo }).catch(() => {}) // 204 tells nothing
    const pay = createPay(account)
    const theirs = requests.map(({ method, url, headers, body }) => {
      const said = readAuthorization(headers['authorization'] ?? '')
      const { pathname, search } = new URL(url)
      return pay.getSignature(method, said('nonce_str'), said('timestamp'), pathname + search, body)
    })
    const ours = requests.map(({ headers }) => readAuthorization(headers['authorization'] ?? '')('signature'))
    expect(theirs).toHaveLength(2)
    expect(ours).toEqual(theirs)
  })

  test('the second signature is the SDK’s, from the same prepay id, time and nonce', async () => {
    const pay = createPay(account)
    pay.createHttp(scriptHttp({ status: 200, data: { prepay_id: prepayId } }))
    const { data } = await pay.transactions_jsapi({
      description: order.description,
      out_trade_no: order.outTradeNo,
      notify_url: order.notifyUrl,
      amount: { total: 100 },
      payer: { openid: order.openid },
    })
    const { appId, ...theirs } = data
    const circumstances = { nonce: theirs.nonceStr, seconds: Number(theirs.timeStamp) }
    const { channel } = openV3({ signer, answer: noAnswer, ...circumstances })
    expect(appId).toBe(account.appid)
    expect(await channel.payParams(prepayId)).toEqual(theirs)
  })

  test('both open the same notification', async () => {
    const { channel } = openV3({ signer, answer: noAnswer })
    const raw = notification({ transaction: paidTransaction, signer })
    const { ciphertext, associated_data, nonce } = resourceOf(raw)
    expect(createPay(account).decipher_gcm(ciphertext, associated_data, nonce)).toEqual(paidTransaction)
    expect(await channel.parseNotification(raw)).toMatchObject({
      payment: { transactionId: paidTransaction.transaction_id, total: paidTransaction.amount.total },
    })
  })
})
