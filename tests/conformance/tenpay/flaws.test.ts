import { buildXml, type SignType, signParams, type V2Params } from '@minitill/wechat'
import Payment from 'tenpay'
import { describe, expect, test } from 'vitest'
import { nameWithVersion } from '../stage/installed-sdk.ts'
import { account, noAnswer, openV2 } from '../stage/our-merchant.ts'
import { paidParams } from '../stage/v2-xml.ts'
import { receive } from './receive.ts'

const { appid, mchid, apiV2Key } = account
const tenpay = new Payment({ appid, mchid, partnerKey: apiV2Key })
const name = nameWithVersion('tenpay')

const signed = (params: V2Params, signType: SignType) =>
  buildXml({ ...params, sign: signParams({ params, apiV2Key, signType }) })

/** Signed with the merchant's key, so genuine; the first is what merchants log, the second what `attach` may hold. */
const cases: readonly [what: string, why: string, params: V2Params, signType: SignType][] = [
  ['of an HMAC-SHA256 order, without sign_type', 'which takes MD5 for granted', paidParams, 'HMAC-SHA256'],
  ['whose attach ends in a blank', 'which trims what it reads', { ...paidParams, attach: '桌号 7 ' }, 'MD5'],
]

describe.each(cases)('a genuine notification %s', (_, why, params, signType) => {
  test(`looks forged to ${name}, ${why}`, async () => {
    const { params: believed, reply } = await receive({ tenpay, body: signed(params, signType) })
    expect({ believed, reply }).toEqual({
      believed: undefined,
      reply: expect.stringContaining('sign签名错误'),
    })
  })

  test('is believed by minitill', async () => {
    const { channel } = openV2({ signType, answer: noAnswer })
    const raw = { body: Buffer.from(signed(params, signType)), headers: {} }
    expect(await channel.parseNotification(raw)).toMatchObject({ payment: { attach: params['attach'] } })
  })
})
