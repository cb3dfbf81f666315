import { buildXml, parsePrepayId, parseXml, signParams, verifyParams } from '@minitill/wechat'
import Payment from 'tenpay'
import { describe, expect, test } from 'vitest'
import { nameWithVersion } from '../stage/installed-sdk.ts'
import { account, noAnswer, openV2, order } from '../stage/our-merchant.ts'
import { paidParams, v2Answer } from '../stage/v2-xml.ts'
import { receive } from './receive.ts'

const { appid, mchid, apiV2Key } = account
const tenpay = new Payment({ appid, mchid, partnerKey: apiV2Key })
const prepayId = parsePrepayId('wx01091010123456789abcdef0123456000', 'prepay_id')
const name = nameWithVersion('tenpay')

describe.each(['MD5', 'HMAC-SHA256'] as const)(`minitill over v2 %s, and ${name}:`, (signType) => {
  test('tenpay reads and verifies a unified order', async () => {
    const failure = '<xml><return_code>FAIL</return_code></xml>'
    const { channel, requests } = openV2({ signType, answer: () => v2Answer(failure) })
    await expect(channel.prepay(order)).rejects.toThrow()
    // Its middleware for Native payment takes any message of the merchant whose signature fits.
    const { params } = await receive({ tenpay, body: requests[0]?.body ?? '', type: 'nativePay' })
    expect(params).toMatchObject({
      body: order.description,
      attach: order.attach,
      out_trade_no: order.outTradeNo,
    })
  })

  test('the second signature is tenpay’s, from the same prepay id, time and nonce', async () => {
    const { appId, timestamp, ...theirs } = tenpay.getPayParamsByPrepay({ prepay_id: prepayId }, signType)
    const circumstances = { nonce: theirs.nonceStr, seconds: Number(theirs.timeStamp) }
    const { channel } = openV2({ signType, answer: noAnswer, ...circumstances })
    expect(await channel.payParams(prepayId)).toEqual(theirs)
  })
})

describe(`minitill and ${name}`, () => {
  test('tenpay believes the notification that minitill’s codec writes and signs', async () => {
    const sign = signParams({ params: paidParams, apiV2Key, signType: 'MD5' })
    const { params } = await receive({ tenpay, body: buildXml({ ...paidParams, sign }) })
    expect(params).toMatchObject(paidParams)
  })

  test('tenpay refuses it once the amount is another one', async () => {
    const sign = signParams({ params: paidParams, apiV2Key, signType: 'MD5' })
    const { params } = await receive({ tenpay, body: buildXml({ ...paidParams, total_fee: '1', sign }) })
    expect(params).toBeUndefined()
  })

  test('minitill reads and verifies the XML that tenpay writes and signs', async () => {
    const sign = signParams({ params: paidParams, apiV2Key, signType: 'MD5' })
    const body = buildXml({ ...paidParams, sign })
    const { reply } = await receive({ tenpay, body, type: 'nativePay', prepayId })
    const params = parseXml(Buffer.from(reply))
    expect(params).toMatchObject({ result_code: 'SUCCESS', prepay_id: prepayId })
    expect(verifyParams({ params, apiV2Key, accepted: ['MD5'] })).toEqual({ kind: 'valid', signType: 'MD5' })
  })
})
