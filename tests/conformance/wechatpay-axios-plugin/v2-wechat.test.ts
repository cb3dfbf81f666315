import { buildXml, parsePrepayId, parseXml, signParams, verifyParams } from '@minitill/wechat'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Hash, Transformer } from 'wechatpay-axios-plugin'
import { nameWithVersion } from '../stage/installed-sdk.ts'
import { account, noAnswer, openV2, order } from '../stage/our-merchant.ts'
import { paidParams, v2Answer } from '../stage/v2-xml.ts'
import { readV2 } from './read-v2.ts'

const { appid, apiV2Key } = account
const prepayId = parsePrepayId('wx01091010123456789abcdef0123456000', 'prepay_id')
const signTypes = ['MD5', 'HMAC-SHA256'] as const
const name = nameWithVersion('wechatpay-axios-plugin')

// Beside a member that every message has: of nothing, minitill signs `key=…` and the SDK `&key=…`.
const params = fc
  .dictionary(fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,15}$/), fc.string({ unit: 'grapheme' }))
  .map((message) => ({ ...message, appid }))

describe.each(signTypes)(`minitill over v2 %s, and ${name}:`, (signType) => {
  const sdkSigned = (message: Readonly<Record<string, string>>) =>
    Transformer.toXml({ ...message, sign: Hash.sign(signType, message, apiV2Key) })

  test('both sign any parameters alike', () => {
    fc.assert(
      fc.property(params, (message) => {
        expect(signParams({ params: message, apiV2Key, signType })).toBe(
          Hash.sign(signType, message, apiV2Key),
        )
      }),
    )
  })

  test('the SDK reads and verifies a unified order, and minitill believes its answer', async () => {
    const { appid, mch_id, nonce_str } = paidParams
    const success = { return_code: 'SUCCESS', result_code: 'SUCCESS', appid, mch_id, nonce_str }
    const xml = sdkSigned({ ...success, trade_type: 'JSAPI', prepay_id: prepayId })
    const { channel, requests } = openV2({ signType, answer: () => v2Answer(xml) })
    expect(await channel.prepay(order)).toBe(prepayId)
    const { sign, ...sent } = readV2(requests[0]?.body ?? '')
    expect(Hash.sign(signType, sent, apiV2Key)).toBe(sign)
    expect(sent).toMatchObject({
      body: order.description,
      attach: order.attach,
      out_trade_no: order.outTradeNo,
    })
  })

  test('minitill believes the notification that the SDK signed', async () => {
    const { channel } = openV2({ signType, answer: noAnswer })
    const message = { ...paidParams, attach: '桌号 7 & <b> "x"' }
    const raw = { body: Buffer.from(sdkSigned(message)), headers: {} }
    expect(await channel.parseNotification(raw)).toMatchObject({
      payment: { kind: 'paid', outTradeNo: order.outTradeNo, total: 100, attach: message.attach },
    })
  })

  test('minitill refuses the notification that the SDK signed with another key', async () => {
    const { channel } = openV2({ signType, answer: noAnswer })
    const message = { ...paidParams, attach: '' }
    const sign = Hash.sign(signType, message, apiV2Key.replace(/^./, 'x'))
    const raw = { body: Buffer.from(Transformer.toXml({ ...message, sign })), headers: {} }
    await expect(channel.parseNotification(raw)).rejects.toMatchObject({ flaw: 'signature' })
  })

  test('the second signature is the SDK’s', async () => {
    const { channel } = openV2({ signType, answer: noAnswer })
    const { paySign, ...signed } = await channel.payParams(prepayId)
    expect(paySign).toBe(Hash.sign(signType, { appId: appid, ...signed }, apiV2Key))
  })
})

/** XML carries no control characters, and minitill refuses to send them. */
const isSendable = (value: string) => !/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u.test(value)

describe(`v2 XML of minitill and of ${name}`, () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter(isSendable)

  test('the SDK reads what minitill writes', () => {
    fc.assert(
      fc.property(text, (attach) => {
        expect(readV2(buildXml({ attach }))).toEqual({ attach })
      }),
    )
  })

  test('minitill reads and verifies what the SDK writes', () => {
    fc.assert(
      fc.property(text, (attach) => {
        fc.pre(!attach.includes(']]>')) // `flaws.test.ts` tells why
        const sign = Hash.sign('MD5', { attach }, apiV2Key)
        const read = parseXml(Buffer.from(Transformer.toXml({ attach, sign })))
        expect(verifyParams({ params: read, apiV2Key, accepted: ['MD5'] })).toEqual({
          kind: 'valid',
          signType: 'MD5',
        })
      }),
    )
  })
})
