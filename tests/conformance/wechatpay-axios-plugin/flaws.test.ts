import { buildXml, signParams } from '@minitill/wechat'
import { describe, expect, test } from 'vitest'
import { Transformer } from 'wechatpay-axios-plugin'
import { nameWithVersion } from '../stage/installed-sdk.ts'
import { account, noAnswer, openV2 } from '../stage/our-merchant.ts'
import { paidParams } from '../stage/v2-xml.ts'
import { readV2 } from './read-v2.ts'

const { apiV2Key } = account
const name = nameWithVersion('wechatpay-axios-plugin')
const { channel } = openV2({ signType: 'MD5', answer: noAnswer })
const receive = (xml: string) => channel.parseNotification({ body: Buffer.from(xml), headers: {} })

describe('a value that holds the end of CDATA, "]]>"', () => {
  const message = { ...paidParams, attach: 'a]]><b' }
  const sign = signParams({ params: message, apiV2Key, signType: 'MD5' })

  test(`makes ${name} write XML that nobody can read`, async () => {
    const broken = receive(Transformer.toXml({ ...message, sign }))
    await expect(broken).rejects.toMatchObject({ flaw: 'malformed' })
  })

  test('is written by minitill so that the SDK reads it', () => {
    expect(readV2(buildXml({ ...message, sign }))).toEqual({ ...message, sign })
  })
})
