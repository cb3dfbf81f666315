import { describe, expect, it, test } from 'vitest'
import { NotificationError } from '../errors/notification-error.ts'
import { vectorById, vectorsOfKind } from '../testing/vectors.ts'
import { createV2Channel, type V2ChannelConfig } from './channel.ts'
import { parseXml } from './parse-xml.ts'
import { account, clock, countingRandom, scriptGateway, signedXml } from './testing/v2-gateway.ts'

interface XmlVector {
  readonly xml: string
  readonly expected: {
    readonly valid: boolean
    readonly reason?: string
    readonly signType?: 'MD5' | 'HMAC-SHA256'
  }
}

const vectors = vectorsOfKind<XmlVector>('v2-xml-verify')

function receive(xml: string, changes: Partial<V2ChannelConfig> = {}) {
  const { transport } = scriptGateway()
  const config = { ...account, signType: 'MD5', clock, random: countingRandom(), transport } as const
  const channel = createV2Channel({ ...config, ...changes })
  return channel.parseNotification({ body: Buffer.from(xml), headers: {} })
}

async function flawOf(promise: Promise<unknown>): Promise<unknown> {
  const error = await promise.catch((thrown: unknown) => thrown)
  return error instanceof NotificationError ? error.flaw : error
}

const FLAW_BY_REASON: Readonly<Record<string, string>> = {
  sign: 'signature',
  'sign missing': 'signature_missing',
  'doctype refused before parsing': 'hostile_xml',
  'duplicate element': 'hostile_xml',
}

const genuine = parseXml(Buffer.from(vectorById<XmlVector>('v2-notify-md5').xml))
const changed = (members: Record<string, string>) => signedXml({ ...genuine, ...members }, 'MD5')

describe('a notification of WeChat', () => {
  test.each(vectors.filter(({ expected }) => expected.valid))(
    '$id is believed',
    async ({ xml, expected }) => {
      expect(await receive(xml, { signType: expected.signType })).toMatchObject({
        kind: 'payment',
        payment: { kind: 'paid', outTradeNo: '20150806125346', total: 88, currency: 'CNY' },
      })
    },
  )

  test.each(vectors.filter(({ expected }) => !expected.valid))(
    '$id is refused',
    async ({ xml, expected }) => {
      expect(await flawOf(receive(xml))).toBe(FLAW_BY_REASON[expected.reason ?? ''])
    },
  )

  it('becomes a payment with the order’s total and what the customer paid', async () => {
    const coupons = vectorById<XmlVector>('v2-notify-coupons')
    expect(await receive(coupons.xml)).toEqual({
      kind: 'payment',
      notificationId: undefined,
      payment: {
        kind: 'paid',
        tradeState: 'SUCCESS',
        appid: account.appid,
        mchid: account.mchid,
        outTradeNo: '20150806125346',
        transactionId: '4200001234202601010000000001',
        total: 88,
        payerTotal: 58,
        currency: 'CNY',
        openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o',
        paidAt: Date.parse('2026-01-01T09:12:30+08:00'),
        tradeType: 'JSAPI',
        bankType: 'OTHERS',
        attach: '深圳分店',
      },
    })
  })

  it('is in renminbi when it names no currency', async () => {
    expect(await receive(changed({ fee_type: '' }))).toMatchObject({ payment: { currency: 'CNY' } })
  })

  it('keeps another currency for the order to be compared with', async () => {
    expect(await receive(changed({ fee_type: 'HKD' }))).toMatchObject({ payment: { currency: 'HKD' } })
  })
})

describe('a notification that changes nothing', () => {
  test.each([
    ['for another merchant', 'misdirected', changed({ mch_id: '1900000002' })],
    ['for another app', 'misdirected', changed({ appid: 'wxffffffffffffffff' })],
    ['of a failed payment', 'content', changed({ result_code: 'FAIL' })],
    ['of a failed transport', 'content', changed({ return_code: 'FAIL' })],
    ['without an amount', 'content', changed({ total_fee: '' })],
    ['with an amount in decimals', 'content', changed({ total_fee: '0.88' })],
    ['without a transaction_id', 'content', changed({ transaction_id: '' })],
    ['without a payer', 'content', changed({ openid: '' })],
    ['without a time', 'content', changed({ time_end: '' })],
    ['with an impossible time', 'content', changed({ time_end: '20260101256199' })],
    ['with a cash_fee that is no amount', 'content', changed({ cash_fee: 'x' })],
    ['with an empty sign', 'signature_missing', signedXml({}).replace(/<sign>.*<\/sign>/, '<sign></sign>')],
    ['that is JSON', 'malformed', '{"id":"EV-1"}'],
    ['that is empty', 'malformed', ''],
    ['of 64 KiB', 'too_large', `<xml><attach>${'x'.repeat(65536)}</attach></xml>`],
  ])('one %s is %s', async (_, flaw, xml) => {
    expect(await flawOf(receive(xml))).toBe(flaw)
  })

  it('tells neither the payer nor the amount in its message', async () => {
    const error = await receive(changed({ total_fee: 'x' })).catch((thrown: unknown) => thrown)
    expect(String(error)).not.toContain(genuine['openid'])
  })
})

describe('the algorithm of a notification', () => {
  const hmac = vectorById<XmlVector>('v2-notify-hmac-no-sign-type').xml
  const md5 = vectorById<XmlVector>('v2-notify-md5').xml

  test.each([
    ['is pinned to that of the orders', md5, { signType: 'HMAC-SHA256' }, 'signature'],
    ['is pinned the other way, too', hmac, { signType: 'MD5' }, 'signature'],
  ] as const)('%s', async (_, xml, config, flaw) => {
    expect(await flawOf(receive(xml, config))).toBe(flaw)
  })

  it('may be the former one while orders placed with it can still be paid', async () => {
    const config = { signType: 'HMAC-SHA256', alsoAccept: 'MD5' } as const
    await expect(receive(md5, config)).resolves.toMatchObject({ kind: 'payment' })
    await expect(receive(hmac, config)).resolves.toMatchObject({ kind: 'payment' })
  })

  it('that is not accepted is named, with what to do', async () => {
    await expect(receive(md5, { signType: 'HMAC-SHA256' })).rejects.toThrow(
      'signed with MD5, but this account signs with HMAC-SHA256',
    )
  })
})
