import { describe, expect, it, test } from 'vitest'
import { account } from '../../pay-v2/testing/v2-gateway.ts'
import { isRequestSigned } from '../../testing/pay-v3-signatures.ts'
import { gateways, refundId, request, v3Refund } from '../../testing/refund-gateways.ts'
import { notification, openingSeconds, refusal, scriptV3, thrownBy } from '../../testing/scripted-v3.ts'
import { vectorById } from '../../testing/vectors.ts'
import { parseOutRefundNo, parseRefundId } from '../../values/identifiers.ts'

const { wechat, open } = gateways.v3
const vector = vectorById<{ body: string }>('v3-self-refund')

describe('a v3 refund', () => {
  it('is asked for with the bytes of the vector, under a signature', async () => {
    const { channel, requests } = open(wechat.accepts())
    await channel.refund({ ...request, notifyUrl: 'https://pay.example.com/notify/wechat/v3/refund' })
    expect(requests[0]?.body).toBe(vector.body)
    expect(requests[0]?.url).toMatch(/\/v3\/refund\/domestic\/refunds$/)
    expect(requests[0] && isRequestSigned(requests[0])).toBe(true)
  })

  it('is repeated with the same bytes', async () => {
    const { channel, requests } = open(wechat.accepts(), wechat.accepts())
    await channel.refund(request)
    await channel.refund(request)
    expect(requests[1]?.body).toBe(requests[0]?.body)
  })

  test.each([
    ['80 characters stay', '退'.repeat(80), '退'.repeat(80)],
    ['the 81st goes', '退'.repeat(81), '退'.repeat(80)],
    ['an emoji is not halved', `${'x'.repeat(79)}😀`, 'x'.repeat(79)],
    ['an empty reason is none', '', undefined],
    ['no reason is none', undefined, undefined],
  ])('gives its reason: %s', async (_, reason, sent) => {
    const { channel, requests } = open(wechat.accepts())
    await channel.refund({ ...request, reason })
    expect(JSON.parse(requests[0]?.body ?? '')['reason']).toBe(sent)
  })

  test.each([
    [403, 'NOT_ENOUGH', 'refused', 'operator'],
    [403, 'USER_ACCOUNT_ABNORMAL', 'refused', 'operator'],
    [400, 'TRADE_OVERDUE', 'refused', 'operator'],
    [400, 'REFUND_FEE_MISMATCH', 'refused', 'fix_request'],
    [400, 'INVALID_REQUEST', 'refused', 'fix_request'],
    [404, 'MCH_NOT_EXISTS', 'refused', 'operator'],
    [404, 'RESOURCE_NOT_EXISTS', 'refused', 'query'],
    [429, 'FREQUENCY_LIMITED', 'unknown', 'query'],
    [429, 'A_LIMIT_OF_TOMORROW', 'unknown', 'query'],
    [500, 'SYSTEM_ERROR', 'unknown', 'repeat'],
  ])('that WeChat answers with %i %s is %s, remedy %s', async (status, code, outcome, remedy) => {
    const failure = await thrownBy(open(wechat.refuses(code, status)).channel.refund(request))
    expect(failure).toMatchObject({ code, status, outcome, remedy })
  })

  it('that differs from its first call is wrong, and its number is not spent', async () => {
    const we = scriptV3()
    we.will(refusal(400, { code: 'INVALID_REQUEST', message: '参数与首次请求时不一致' }, '08F3-268498688'))
    expect(await thrownBy(we.channel.refund(request))).toMatchObject({
      code: 'INVALID_REQUEST',
      remedy: 'fix_request',
    })
  })

  it('is not believed to be taken without a signature', async () => {
    const we = scriptV3()
    we.will(refusal(200, { status: 'PROCESSING' }))
    expect(await thrownBy(we.channel.refund(request))).toMatchObject({
      code: 'answer_unverified',
      outcome: 'unknown',
    })
  })
})

describe('asking for a v3 refund', () => {
  it('names it in the path, encoded as it is signed, and needs no mchid', async () => {
    const { channel, requests } = open(wechat.finds('succeeded', { out_refund_no: 'MR|1*' }))
    await channel.queryRefund(parseOutRefundNo('MR|1*', 'out_refund_no'))
    expect(requests[0]?.url).toMatch(/\/v3\/refund\/domestic\/refunds\/MR%7C1\*$/)
    expect(requests[0] && isRequestSigned(requests[0])).toBe(true)
  })

  it('is not answered by a bare 404, which comes from a wrong address', async () => {
    const { channel } = open({ v3: refusal(404, '') })
    expect(await thrownBy(channel.queryRefund(request.outRefundNo))).toMatchObject({ code: 'http_error' })
  })

  it('changed nothing when it was one question too many', async () => {
    const { channel } = open(wechat.refuses('FREQUENCY_LIMITED', 429))
    expect(await thrownBy(channel.queryRefund(request.outRefundNo))).toMatchObject({
      outcome: 'refused',
      remedy: 'repeat_later',
    })
  })

  it('reads `status`: `refund_status` is a word of notifications', async () => {
    const { channel } = open(wechat.finds('succeeded', { status: undefined, refund_status: 'SUCCESS' }))
    expect(await thrownBy(channel.queryRefund(request.outRefundNo))).toMatchObject({
      code: 'answer_malformed',
    })
  })
})

describe('an abnormal refund', () => {
  it('can be sent to the merchant’s own bank account', async () => {
    const { requests, ...we } = scriptV3()
    we.will(we.answers(200, JSON.stringify(v3Refund('PROCESSING'))))
    const asked = { outRefundNo: request.outRefundNo, refundId: parseRefundId(refundId, 'refund_id') }
    expect(await we.channel.applyAbnormalRefund(asked)).toMatchObject({ kind: 'processing' })
    expect(requests[0]?.url).toMatch(/\/refunds\/50300000012026010100000000002\/apply-abnormal-refund$/)
    expect(requests[0]?.body).toBe('{"out_refund_no":"MR202601010001","type":"MERCHANT_BANK_CARD"}')
  })

  it('is not believed to be another one', async () => {
    const we = scriptV3()
    we.will(we.answers(200, JSON.stringify({ ...v3Refund('PROCESSING'), out_refund_no: 'MR202601010002' })))
    const asked = { outRefundNo: request.outRefundNo, refundId: parseRefundId(refundId, 'refund_id') }
    expect(await thrownBy(we.channel.applyAbnormalRefund(asked))).toMatchObject({ code: 'answer_malformed' })
  })

  it('over v2 is a matter of the merchant platform', () => {
    expect(gateways.v2.open().channel.applyAbnormalRefund).toBeUndefined()
  })
})

describe('a v3 refund notification', () => {
  type Sent = { now: number; headers: Record<string, string>; body: string }
  const { now, headers, body } = vectorById<Sent>('v3-self-notify-refund')
  const lowerCased = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  )

  it('as WeChat sends it is authenticated', async () => {
    const we = scriptV3()
    we.advance(now - openingSeconds)
    expect(await we.channel.parseNotification({ body: Buffer.from(body), headers: lowerCased })).toEqual({
      kind: 'refund',
      notificationId: '6a1c1b9e-0000-5000-8000-000000000002',
      isAuthenticated: true,
      refund: {
        kind: 'succeeded',
        refundStatus: 'SUCCESS',
        outRefundNo: 'MR202601010001',
        refundId,
        outTradeNo: 'MT202601010001',
        transactionId: '4200001234202601010000000002',
        total: 100,
        amount: 30,
        receivedAccount: '支付用户零钱',
        succeededAt: Date.parse('2026-01-01T09:30:00+08:00'),
      },
    })
  })

  it('is recognised by its event, not by what is sealed in it', async () => {
    const { body, headers } = notification(
      { mchid: account.mchid, ...v3Refund('SUCCESS'), refund_status: 'SUCCESS' },
      { eventType: 'COUPON.USE' },
    )
    await expect(open().channel.parseNotification({ body, headers })).rejects.toThrow('COUPON.USE is neither')
  })

  test.each([
    ['of another merchant', { mchid: '1900000002' }, 'misdirected'],
    ['of no merchant', { mchid: undefined }, 'content'],
    [
      'with `status` in the place of `refund_status`',
      { refund_status: undefined, status: 'SUCCESS' },
      'content',
    ],
  ])('%s changes nothing', async (_, changes, flaw) => {
    const raw = wechat.notifies('succeeded', changes)
    expect(await thrownBy(open().channel.parseNotification(raw))).toMatchObject({ flaw })
  })
})
