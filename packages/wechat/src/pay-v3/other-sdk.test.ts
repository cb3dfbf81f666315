import { createSecretKey } from 'node:crypto'
import { expect, it } from 'vitest'
import { Aes, Formatter, Rsa } from 'wechatpay-axios-plugin'
import { apiV3Key, parseAuthorization, publicKeyOf } from '../testing/pay-v3-signatures.ts'
import {
  credentials,
  openingSeconds,
  order,
  outTradeNo,
  paidOrder,
  placed,
  prepayId,
  scriptV3,
} from '../testing/scripted-v3.ts'
import { openSealed } from './open-sealed.ts'

/** wechatpay-axios-plugin was written by others: where both agree, neither read the protocol in a way of its own. */
const merchantKey = publicKeyOf('tw_merchant')
const nonce = '5K8264ILTKCH16CQ2502SI8ZNMTM67VS'

it('another SDK builds the same Authorization and accepts the signature in it', async () => {
  const we = scriptV3({ random: { token: () => nonce } })
  we.will(we.answers(200, placed), we.answers(200, JSON.stringify(paidOrder())))
  await we.channel.prepay(order)
  await we.channel.query({ kind: 'outTradeNo', outTradeNo })
  for (const { method, url, headers, body } of we.requests) {
    const header = headers['authorization'] ?? ''
    const signature = /signature="([^"]+)"/.exec(header)?.[1] ?? ''
    const { pathname, search } = new URL(url)
    const text = Formatter.request(method, pathname + search, openingSeconds, nonce, body)
    expect(Rsa.verify(text, signature, merchantKey)).toBe(true)
    const { mchid, merchantSerial } = credentials
    const theirs = Formatter.authorization(mchid, nonce, signature, openingSeconds, merchantSerial)
    expect(parseAuthorization(header)).toEqual(parseAuthorization(theirs)) // their members come in another order
  }
  expect(we.requests).toHaveLength(2)
})

it('another SDK accepts the second signature', async () => {
  const { channel } = scriptV3()
  const { timeStamp, nonceStr, package: pkg, paySign } = await channel.payParams(prepayId)
  const text = Formatter.joinedByLineFeed(credentials.appid, timeStamp, nonceStr, pkg)
  expect(Rsa.verify(text, paySign, merchantKey)).toBe(true)
})

it('what another SDK seals opens here', () => {
  const [plaintext, iv, associatedData] = ['{"支付":"成功"}', 'fdasflkja484', 'transaction']
  const ciphertext = Aes.AesGcm.encrypt(plaintext, apiV3Key, iv, associatedData)
  const key = createSecretKey(Buffer.from(apiV3Key))
  expect(openSealed({ nonce: iv, associatedData, ciphertext }, key).toString()).toBe(plaintext)
})
