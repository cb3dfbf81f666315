import type { RawNotification } from '@minitill/wechat'
import type WxPay from 'wechatpay-node-v3'
import { describe, expect, test } from 'vitest'
import { Formatter, Rsa } from 'wechatpay-axios-plugin'
import { nameWithVersion } from '../stage/installed-sdk.ts'
import {
  account,
  merchantPublicKey,
  noAnswer,
  openingSeconds,
  openV3,
  order,
  type SignerName,
  signers,
} from '../stage/our-merchant.ts'
import { paidTransaction } from '../stage/paid-transaction.ts'
import { answer, notification, resourceOf } from '../wechatpay-axios-plugin/as-wechat.ts'
import { createPay } from './create-pay.ts'
import { scriptHttp } from './script-http.ts'

const name = nameWithVersion('wechatpay-node-v3')
const certificate = 'platform certificate'
const transaction = paidTransaction

/** minitill on a notification, signed by either key of WeChat. */
const receive = (raw: RawNotification, signer: SignerName = certificate) =>
  openV3({ signer, answer: noAnswer }).channel.parseNotification(raw)

describe('a sealed resource that was altered on its way', () => {
  const open = (raw: RawNotification): unknown => {
    const { ciphertext, associated_data, nonce } = resourceOf(raw)
    return createPay(account).decipher_gcm(ciphertext, associated_data, nonce)
  }
  const inTag = notification({ transaction, signer: certificate, alter: (sealed) => flip(sealed, -1) })
  const firstDigit = JSON.stringify(transaction).indexOf('100')
  // The text before the digit is ASCII except for 支付成功 and the attach, whose bytes are counted, not characters.
  const offset = Buffer.byteLength(JSON.stringify(transaction).slice(0, firstDigit))
  const inTotal = notification({ transaction, signer: certificate, alter: (sealed) => flip(sealed, offset) })

  test(`is opened by ${name}, which never checks the tag`, () => {
    expect(open(inTag)).toEqual(transaction)
  })

  test(`tells the merchant of ${name} another amount`, () => {
    expect(open(inTotal)).toEqual({ ...transaction, amount: { ...transaction.amount, total: 900 } })
  })

  test.each([
    ['in its tag', inTag],
    ['in its amount', inTotal],
  ])('%s is refused by minitill', async (_, raw) => {
    await expect(receive(raw)).rejects.toMatchObject({ flaw: 'undecryptable' })
  })
})

/** Flips bits so that a `1` becomes a `9`; a negative index counts from the end. */
function flip(base64: string, index: number): string {
  const bytes = Buffer.from(base64, 'base64')
  const at = index < 0 ? bytes.length + index : index
  bytes[at] = (bytes[at] ?? 0) ^ 8
  return bytes.toString('base64')
}
