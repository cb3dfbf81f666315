import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { gateways, request, v2RefundNotification, v2RefundPlaintext } from '../../testing/refund-gateways.ts'
import { thrownBy } from '../../testing/scripted-v3.ts'
import { vectorById, vectorsOfKind } from '../../testing/vectors.ts'
import { createV2Channel, type V2ChannelConfig } from '../channel.ts'
import { parseXml } from '../parse-xml.ts'
import { signParams } from '../sign.ts'
import {
  account,
  answerXml,
  brokenConnection,
  clock,
  countingRandom,
  scriptGateway,
  signedXml,
} from '../testing/v2-gateway.ts'

const { wechat, open } = gateways.v2

function openWith(changes: Partial<V2ChannelConfig>) {
  const ordinary = scriptGateway()
  const { transport } = ordinary
  const channel = createV2Channel({ ...account, clock, random: countingRandom(), transport, ...changes })
  return { channel, ordinary }
}

const accepted = answerXml({
  out_trade_no: request.outTradeNo,
  out_refund_no: request.outRefundNo,
  transaction_id: '4200001234202601010000000002',
  refund_id: '50300000012026010100000000002',
  total_fee: '100',
  refund_fee: '30',
})

describe('a v2 refund', () => {
  it('is asked for with signed members in WeChat’s names', async () => {
    const { channel, requests } = open(wechat.accepts())
    await channel.refund(request)
    const { sign, nonce_str, ...params } = parseXml(Buffer.from(requests[0]?.body ?? ''))
    expect(params).toEqual({
      appid: account.appid,
      mch_id: account.mchid,
      sign_type: 'HMAC-SHA256',
      out_trade_no: 'MT202601010001',
      out_refund_no: 'MR202601010001',
      total_fee: '100',
      refund_fee: '30',
      refund_desc: '商品已售完',
      notify_url: 'https://pay.example.com/wechat/refund',
    })
    const signed = { ...params, nonce_str: nonce_str ?? '' }
    expect(sign).toBe(signParams({ params: signed, apiV2Key: account.apiV2Key, signType: 'HMAC-SHA256' }))
  })

  it('names no state in its answer, and none is made up', async () => {
    const refund = await open(wechat.accepts()).channel.refund(request)
    expect(refund).toMatchObject({ kind: 'processing', refundStatus: undefined })
  })

  test.each([
    ['26 Chinese characters are 78 bytes', '退'.repeat(30), '退'.repeat(26)],
    ['an emoji is not halved', `${'x'.repeat(78)}😀`, 'x'.repeat(78)],
    ['no reason is none', undefined, undefined],
  ])('gives its reason: %s', async (_, reason, sent) => {
    const { channel, requests } = open(wechat.accepts())
    await channel.refund({ ...request, reason })
    expect(parseXml(Buffer.from(requests[0]?.body ?? ''))['refund_desc']).toBe(sent)
  })

  test.each([
    ['NOTENOUGH', 'refused', 'operator'],
    ['USER_ACCOUNT_ABNORMAL', 'refused', 'operator'],
    ['TRADE_OVERDUE', 'refused', 'operator'],
    ['CERT_ERROR', 'refused', 'operator'],
    ['REFUND_FEE_INVALID', 'refused', 'fix_request'],
    ['REFUND_FEE_MISMATCH', 'refused', 'fix_request'],
    ['INVALID_REQ_TOO_MUCH', 'refused', 'repeat_later'],
    ['FREQUENCY_LIMITED', 'refused', 'repeat_later'],
    ['TRADE_STATE_ERROR', 'refused', 'query'],
    ['ERROR', 'unknown', 'query'],
    ['A_CODE_OF_TOMORROW', 'unknown', 'query'],
    ['BIZERR_NEED_RETRY', 'unknown', 'repeat'],
    ['SYSTEMERROR', 'unknown', 'repeat'],
  ])('that WeChat answers with %s is %s, remedy %s', async (code, outcome, remedy) => {
    const failure = await thrownBy(open(wechat.refuses(code)).channel.refund(request))
    expect(failure).toMatchObject({ code, outcome, remedy })
  })

  it('that lacks funds is the merchant’s matter; a payment that lacks them is the customer’s', async () => {
    const { channel } = open(wechat.refuses('NOTENOUGH'), wechat.refuses('NOTENOUGH'))
    expect(await thrownBy(channel.refund(request))).toMatchObject({ remedy: 'operator' })
    const query = channel.query({ kind: 'outTradeNo', outTradeNo: request.outTradeNo })
    expect(await thrownBy(query)).toMatchObject({ remedy: 'user' })
  })
})

describe('the client certificate', () => {
  it('is missed before anything is sent, while all the rest works without it', async () => {
    const { channel, ordinary } = openWith({})
    expect(await thrownBy(channel.refund(request))).toMatchObject({
      code: 'client_certificate_missing',
      outcome: 'refused',
      remedy: 'operator',
    })
    expect(ordinary.requests).toHaveLength(0)
  })

  it('belongs to a connection of its own, which only refunds use', async () => {
    const secured = scriptGateway(accepted)
    const { channel, ordinary } = openWith({
      refundTransport: secured.transport,
      refundBaseUrl: 'https://wechat.example:7421',
    })
    await channel.refund(request)
    await thrownBy(channel.queryRefund(request.outRefundNo))
    expect(secured.requests.map(({ url }) => url)).toEqual(['https://wechat.example:7421/secapi/pay/refund'])
    expect(ordinary.requests.map(({ url }) => url)).toEqual(['https://api.mch.weixin.qq.com/pay/refundquery'])
  })

  it('is offered to the backup host, too: a refund is safe to repeat with its number', async () => {
    const secured = scriptGateway(brokenConnection(), accepted)
    await openWith({ refundTransport: secured.transport }).channel.refund(request)
    expect(secured.requests.map(({ url }) => new URL(url).host)).toEqual([
      'api.mch.weixin.qq.com',
      'api2.mch.weixin.qq.com',
    ])
  })

  test.each(['400 No required SSL certificate was sent', '400 The SSL certificate error'])(
    'that nginx does not accept is named: %s',
    async (title) => {
      const page = `<html><head><title>${title}</title></head></html>`
      const { channel } = open({ v2: { status: 400, body: page } })
      expect(await thrownBy(channel.refund(request))).toMatchObject({
        code: 'client_certificate_missing',
        outcome: 'refused',
        remedy: 'operator',
        status: 400,
        message: expect.stringContaining('apiclient_cert.pem'),
      })
    },
  )

  test.each(['certificate not match', '证书验证失败'])(
    'of another merchant is told without a code: %s',
    async (text) => {
      const body = `<xml><return_code>FAIL</return_code><return_msg>${text}</return_msg></xml>`
      const failure = await thrownBy(open({ v2: body }).channel.refund(request))
      expect(failure).toMatchObject({ code: 'CERT_ERROR', outcome: 'refused', remedy: 'operator' })
    },
  )
})

describe('asking for a v2 refund', () => {
  it('finds it among others of the order, at whatever place', async () => {
    const others = {
      refund_count: '2',
      out_refund_no_0: 'MR202601010009',
      refund_id_0: '50300000012026010100000000009',
      refund_fee_0: '70',
      refund_status_0: 'SUCCESS',
      out_refund_no_1: request.outRefundNo,
      refund_id_1: '50300000012026010100000000002',
      refund_fee_1: '30',
      refund_status_1: 'CHANGE',
    }
    const outcome = await open(wechat.finds('succeeded', others)).channel.queryRefund(request.outRefundNo)
    expect(outcome).toMatchObject({ refund: { kind: 'abnormal', refundStatus: 'CHANGE', amount: 30 } })
  })

  it('needs no certificate', async () => {
    const { transport } = scriptGateway(answerXml({ result_code: 'FAIL', err_code: 'REFUNDNOTEXIST' }))
    const { channel } = openWith({ transport })
    expect(await channel.queryRefund(request.outRefundNo)).toEqual({ kind: 'not_found' })
  })
})

describe('a v2 refund notification', () => {
  interface ReqInfo {
    readonly key: string
    readonly xml: string
    readonly expected: { readonly refund_status?: string; readonly error?: boolean }
  }
  const receive = (xml: string, apiV2Key: string = account.apiV2Key) =>
    openWith({ apiV2Key }).channel.parseNotification({ body: Buffer.from(xml), headers: {} })
  const vectors = vectorsOfKind<ReqInfo>('v2-req-info')

  test.each(vectors.filter(({ expected }) => !expected.error))(
    '$id opens',
    async ({ xml, key, expected }) => {
      expect(await receive(xml, key)).toMatchObject({
        kind: 'refund',
        isAuthenticated: false,
        refund: {
          kind: expected.refund_status === 'CHANGE' ? 'abnormal' : 'succeeded',
          refundStatus: expected.refund_status,
          outRefundNo: 'R20150806125346',
          total: 88,
          amount: 30,
        },
      })
    },
  )

  it('brings any account’s name unchanged, whatever its length and its characters', async () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 64 }).filter(isXmlText)
    await fc.assert(
      fc.asyncProperty(name, async (receivedAccount) => {
        const plaintext = v2RefundPlaintext('abnormal', { refund_recv_accout: receivedAccount })
        const { body } = v2RefundNotification(plaintext)
        expect(await receive(Buffer.from(body).toString())).toMatchObject({ refund: { receivedAccount } })
      }),
      { numRuns: 50 },
    )
  })

  it('does not open with another key', async () => {
    const { xml } = vectorById<ReqInfo>('v2-reqinfo-success')
    expect(await thrownBy(receive(xml, '0'.repeat(32)))).toMatchObject({ flaw: 'undecryptable' })
  })

  it('has a time, which counts when the refund succeeded', async () => {
    const { xml } = vectorById<ReqInfo>('v2-reqinfo-success')
    const succeededAt = Date.parse('2026-01-01T09:30:00+08:00')
    expect(await receive(xml)).toMatchObject({ refund: { succeededAt } })
  })

  it('is no way around the signature of a payment', async () => {
    const { body } = v2RefundNotification('<root><total_fee>1</total_fee></root>', { result_code: 'SUCCESS' })
    expect(await thrownBy(receive(body.toString()))).toMatchObject({ flaw: 'content' })
  })

  test.each([
    ['of another merchant', { mch_id: '1900000002' }, 'misdirected'],
    ['of another app', { appid: 'wxffffffffffffffff' }, 'misdirected'],
    ['whose transport failed', { return_code: 'FAIL' }, 'content'],
    ['with an empty req_info and no sign', { req_info: '' }, 'signature_missing'],
    ['with a req_info that is no whole block', { req_info: 'abc=' }, 'undecryptable'],
  ])('%s changes nothing', async (_, changes, flaw) => {
    const { body } = v2RefundNotification(v2RefundPlaintext('succeeded'), changes)
    expect(await thrownBy(receive(body.toString()))).toMatchObject({ flaw })
  })

  test.each([
    ['text', 'refund_status=SUCCESS', 'undecryptable'],
    ['another root', '<xml><refund_status>SUCCESS</refund_status></xml>', 'undecryptable'],
    ['a DOCTYPE', '<!DOCTYPE root><root></root>', 'hostile_xml'],
    ['nothing', '<root></root>', 'content'],
  ])('that opens to %s changes nothing', async (_, plaintext, flaw) => {
    const { body } = v2RefundNotification(plaintext)
    expect(await thrownBy(receive(body.toString()))).toMatchObject({ flaw })
  })

  it('is not a payment even when somebody adds a good-looking sign', async () => {
    const { body } = wechat.notifies('succeeded')
    const params = parseXml(body)
    expect(await receive(signedXml(params))).toMatchObject({ kind: 'refund', isAuthenticated: false })
  })
})

/** What CDATA can hold as it is. */
function isXmlText(text: string): boolean {
  return !/[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(text) && !text.includes(']]>')
}
