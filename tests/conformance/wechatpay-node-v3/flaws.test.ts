import type { RawNotification } from '@minitill/wechat'
import { describe, expect, test } from 'vitest'
import { Formatter, Rsa } from 'wechatpay-axios-plugin'
import { nameWithVersion } from '../stage/installed-sdk.ts'
import { account, merchantPublicKey, noAnswer, openingSeconds, openV3, order } from '../stage/our-merchant.ts'
import { paidTransaction as transaction } from '../stage/paid-transaction.ts'
import { certificateList, notification, resourceOf } from '../wechatpay-axios-plugin/as-wechat.ts'
import { createPay } from './create-pay.ts'
import { scriptHttp } from './script-http.ts'

const name = nameWithVersion('wechatpay-node-v3')
const signer = 'platform certificate'

/** The SDK, its HTTP client replaced by one that finds WeChat's platform certificate. */
function openSdk() {
  const pay = createPay(account)
  const http = scriptHttp({ status: 200, data: certificateList() })
  pay.createHttp(http)
  return { pay, http }
}

const verifyWithSdk = (raw: RawNotification, { pay } = openSdk()) =>
  pay.verifySign({
    timestamp: raw.headers['wechatpay-timestamp'] ?? '',
    nonce: raw.headers['wechatpay-nonce'] ?? '',
    serial: raw.headers['wechatpay-serial'] ?? '',
    signature: raw.headers['wechatpay-signature'] ?? '',
    body: Buffer.from(raw.body).toString('utf8'),
  })

const openWithSdk = (raw: RawNotification): unknown => {
  const { ciphertext, associated_data, nonce } = resourceOf(raw)
  return createPay(account).decipher_gcm(ciphertext, associated_data, nonce)
}

const openOurs = () => openV3({ signer, answer: noAnswer })

describe('a sealed resource that was altered', () => {
  const text = JSON.stringify(transaction)
  const total = Buffer.byteLength(text.slice(0, text.indexOf('"total":1') + '"total":'.length))
  const inTag = notification({ transaction, signer, alter: (sealed) => flipBit(sealed, -1) })
  const inTotal = notification({ transaction, signer, alter: (sealed) => flipBit(sealed, total) })

  test(`is opened by ${name}, which never checks the tag`, () => {
    expect(openWithSdk(inTag)).toEqual(transaction)
  })

  test(`tells the merchant of ${name} another amount`, () => {
    expect(openWithSdk(inTotal)).toEqual({ ...transaction, amount: { ...transaction.amount, total: 900 } })
  })

  test.each([
    ['tag', inTag],
    ['amount', inTotal],
  ])('in its %s is refused by minitill', async (_, raw) => {
    await expect(openOurs().channel.parseNotification(raw)).rejects.toMatchObject({ flaw: 'undecryptable' })
  })
})

describe('a notification that was recorded a year ago', () => {
  const replayed = notification({ transaction, signer, seconds: openingSeconds - 365 * 24 * 3600 })

  test(`is genuine to ${name}, which does not look at the time`, async () => {
    expect(await verifyWithSdk(replayed)).toBe(true)
  })

  test('is refused by minitill', async () => {
    await expect(openOurs().channel.parseNotification(replayed)).rejects.toMatchObject({ flaw: 'timestamp' })
  })
})

describe('a forged notification with a serial that nobody has', () => {
  const genuine = notification({ transaction, signer })
  const forged = { ...genuine, headers: { ...genuine.headers, 'wechatpay-serial': 'F'.repeat(40) } }

  test(`makes ${name} download the certificates, each time`, async () => {
    const sdk = openSdk()
    for (const _ of [1, 2, 3]) await expect(verifyWithSdk(forged, sdk)).rejects.toThrow('未找到平台序列号')
    expect(sdk.http.urls).toEqual(Array(3).fill('https://api.mch.weixin.qq.com/v3/certificates'))
  })

  test('is refused by minitill, which calls nobody when it was given its keys', async () => {
    const { channel, requests } = openOurs()
    await expect(channel.parseNotification(forged)).rejects.toMatchObject({ flaw: 'unknown_serial' })
    expect(requests).toEqual([])
  })
})

test(`a notification signed with the WeChat Pay public key cannot be verified by ${name}`, async () => {
  const raw = notification({ transaction, signer: 'public key' })
  await expect(verifyWithSdk(raw)).rejects.toThrow('未找到平台序列号')
})

describe('the answer to a query that nobody signed', () => {
  test(`is handed on by ${name}, whose HTTP client passes no headers to verify`, async () => {
    const pay = createPay(account)
    pay.createHttp(scriptHttp({ status: 200, data: transaction }))
    expect(await pay.query({ out_trade_no: order.outTradeNo })).toEqual({ status: 200, data: transaction })
  })

  test('is not believed by minitill', async () => {
    const body = Buffer.from(JSON.stringify(transaction))
    const { channel } = openV3({ signer, answer: () => ({ status: 200, headers: {}, body }) })
    const query = channel.query({ kind: 'outTradeNo', outTradeNo: order.outTradeNo })
    await expect(query).rejects.toMatchObject({ code: 'answer_unverified', outcome: 'unknown' })
  })
})

test.each([
  ['a GET', 'GET', true],
  ['a POST without a body, because the empty last line is missing', 'POST', false],
])(`whether ${name} signs as WeChat verifies: %s`, (_, method, isVerified) => {
  const path = '/v3/certificates'
  const timestamp = String(openingSeconds)
  const signature = createPay(account).getSignature(method, 'nonce', timestamp, path)
  const text = Formatter.request(method, path, timestamp, 'nonce')
  expect(Rsa.verify(text, signature, merchantPublicKey)).toBe(isVerified)
})

test(`${name} reads the serial from the certificate in lower case`, () => {
  expect(createPay(account).getSN()).toBe(account.merchantSerial.toLowerCase())
})

/** Flips the bit that makes a `1` a `9`; a negative index counts from the end. */
function flipBit(base64: string, index: number): string {
  const bytes = Buffer.from(base64, 'base64')
  const at = index < 0 ? bytes.length + index : index
  bytes.writeUInt8(bytes.readUInt8(at) ^ 8, at)
  return bytes.toString('base64')
}
