import { parsePrepayId } from '@minitill/wechat'
import { describe, expect, test } from 'vitest'
import { Formatter, Rsa } from 'wechatpay-axios-plugin'
import { nameWithVersion } from '../stage/installed-sdk.ts'
import {
  account,
  merchantPublicKey,
  noAnswer,
  openV3,
  order,
  type SignerName,
  signers,
} from '../stage/our-merchant.ts'
import { paidTransaction } from '../stage/paid-transaction.ts'
import { answer, isSigned, notification } from './as-wechat.ts'

const signerNames = Object.keys(signers) as SignerName[] // the names of a constant
const prepayId = parsePrepayId('wx01091010123456789abcdef0123456000', 'prepay_id')
const { outTradeNo } = order
const name = nameWithVersion('wechatpay-axios-plugin')

describe.each(signerNames)(`minitill over v3, with ${name} as a WeChat that signs with its %s:`, (signer) => {
  const open = (json?: unknown, status = 200) =>
    openV3({ signer, answer: () => answer({ status, signer, ...(json === undefined ? {} : { json }) }) })

  test('the SDK verifies a prepay, and minitill believes its answer', async () => {
    const { channel, requests } = open({ prepay_id: prepayId })
    expect(await channel.prepay(order)).toBe(prepayId)
    expect(requests.map(isSigned)).toEqual([true])
  })

  test('the SDK verifies a query, and minitill believes its answer', async () => {
    const { channel, requests } = open(paidTransaction)
    expect(await channel.query({ kind: 'outTradeNo', outTradeNo })).toMatchObject({
      kind: 'found',
      payment: { kind: 'paid', total: 100, transactionId: paidTransaction.transaction_id },
    })
    expect(requests.map(isSigned)).toEqual([true])
  })

  test('the SDK verifies a close, and minitill believes its 204', async () => {
    const { channel, requests } = open(undefined, 204)
    expect(await channel.close(outTradeNo)).toEqual({ kind: 'closed' })
    expect(requests.map(isSigned)).toEqual([true])
  })

  test('minitill opens the notification that the SDK sealed and signed', async () => {
    const { channel } = open()
    const raw = notification({ transaction: paidTransaction, signer })
    expect(await channel.parseNotification(raw)).toMatchObject({
      kind: 'payment',
      payment: { outTradeNo, openid: order.openid, total: 100, attach: order.attach },
    })
  })

  test('minitill refuses what the SDK signed with a key of somebody else', async () => {
    const privateKey = account.merchantPrivateKey
    const forged = answer({ status: 200, json: { prepay_id: prepayId }, signer, privateKey })
    const { channel } = openV3({ signer, answer: () => forged })
    await expect(channel.prepay(order)).rejects.toMatchObject({
      code: 'answer_unverified',
      outcome: 'unknown',
    })
  })
})

describe(`the second signature of minitill over v3, and ${name}`, () => {
  test('the SDK verifies it', async () => {
    const { channel } = openV3({ signer: 'public key', answer: noAnswer })
    const { timeStamp, nonceStr, package: packed, paySign } = await channel.payParams(prepayId)
    const text = Formatter.joinedByLineFeed(account.appid, timeStamp, nonceStr, packed)
    expect(Rsa.verify(text, paySign, merchantPublicKey)).toBe(true)
  })

  test('the SDK does not verify it for another prepay id', async () => {
    const { channel } = openV3({ signer: 'public key', answer: noAnswer })
    const { timeStamp, nonceStr, paySign } = await channel.payParams(prepayId)
    const text = Formatter.joinedByLineFeed(account.appid, timeStamp, nonceStr, 'prepay_id=wx0')
    expect(Rsa.verify(text, paySign, merchantPublicKey)).toBe(false)
  })
})
