import {
  addMs,
  createTransport,
  createV2Channel,
  createV3Channel,
  instantOf,
  type OpenTransport,
  type PayChannel,
  parseAppid,
  parseFen,
  parseMchid,
  parseOpenid,
  parseOutRefundNo,
  parseOutTradeNo,
  type RefundRequest,
  systemClock,
  systemRandom,
  type V3Channel,
} from '@minitill/wechat'
import { afterAll, describe, expect, test } from 'vitest'
import { openShop } from '../conformance/stage/open-shop.ts'
import { startWechat } from '../conformance/stage/start-wechat.ts'
import { passSeconds } from '../conformance/stage/wechat-time.ts'
import { jsonCall } from '../support/json-call.ts'

/** Past the few seconds for which the simulator calls a refund processing. */
const UNTIL_DONE_SECONDS = 10

const wechat = await startWechat()
const shop = await openShop()
const { credentials } = wechat
const transports: OpenTransport[] = []
afterAll(() => Promise.all(transports.map((transport) => transport.close())))

const v3 = openV3()
const channels: Readonly<Record<'v2' | 'v3', PayChannel>> = { v2: openV2({ hasCertificate: true }), v3 }

describe.each(['v3', 'v2'] as const)('the channel of %s and the simulator agree', (protocol) => {
  const channel = channels[protocol]

  test('that a part of a payment goes back: taken, processing, then done and told', async () => {
    const request = await payOrder(protocol)
    expect(await channel.refund(request)).toMatchObject({ kind: 'processing', total: 100, amount: 30 })
    expect(await channel.queryRefund(request.outRefundNo)).toMatchObject({ refund: { kind: 'processing' } })
    await passSeconds(wechat, UNTIL_DONE_SECONDS)
    const { outTradeNo, outRefundNo } = request
    const succeeded = { kind: 'succeeded', outTradeNo, outRefundNo, total: 100, amount: 30 }
    expect(await channel.queryRefund(outRefundNo)).toMatchObject({ kind: 'found', refund: succeeded })
    expect(await hearOf(request, channel)).toMatchObject({
      kind: 'refund',
      isAuthenticated: protocol === 'v3',
      refund: { ...succeeded, succeededAt: expect.any(Number) },
    })
    const payment = await channel.query({ kind: 'outTradeNo', outTradeNo })
    expect(payment).toMatchObject({ payment: { kind: 'paid', tradeState: 'REFUND' } })
  })

  test('that a repeat with the same number pays back once', async () => {
    const request = await payOrder(protocol)
    const first = await channel.refund(request)
    expect(await channel.refund(request)).toEqual(first)
    const { data } = await jsonCall(`${wechat.url}/_sim/refunds?outTradeNo=${request.outTradeNo}`)
    expect(data['refunds']).toHaveLength(1)
  })

  test('that a repeat with another amount is wrong', async () => {
    const request = await payOrder(protocol)
    await channel.refund(request)
    await expect(channel.refund({ ...request, amount: parseFen(31, 'amount') })).rejects.toMatchObject({
      code: 'REFUND_FEE_MISMATCH',
      outcome: 'refused',
      remedy: 'fix_request',
    })
  })

  test.each([
    ['ABNORMAL', 'abnormal'],
    ['CLOSED', 'closed'],
  ])('that a refund which ends %s is %s, to the query and in the notification', async (outcome, kind) => {
    const request = await payOrder(protocol)
    await control('refunds/next', { outcome })
    await channel.refund(request)
    await passSeconds(wechat, UNTIL_DONE_SECONDS)
    expect(await channel.queryRefund(request.outRefundNo)).toMatchObject({ refund: { kind } })
    expect(await hearOf(request, channel)).toMatchObject({ refund: { kind } })
  })

  test('that a refund which nobody asked for is not found', async () => {
    const { outRefundNo } = await payOrder(protocol)
    expect(await channel.queryRefund(outRefundNo)).toEqual({ kind: 'not_found' })
  })

  test('that an order which nobody paid has nothing to refund', async () => {
    const request = await placeOrder(protocol)
    const failure = { outcome: 'refused', remedy: 'query' }
    await expect(channel.refund(request)).rejects.toMatchObject(failure)
  })

  test('that the number stays good while the merchant’s balance is topped up', async () => {
    const request = await payOrder(protocol)
    await control('funds', { unsettledFen: 0, availableFen: 0 })
    const failure = { outcome: 'refused', remedy: 'operator', code: expect.stringMatching(/^NOT_?ENOUGH$/) }
    await expect(channel.refund(request)).rejects.toMatchObject(failure)
    await control('funds', { availableFen: 10_000 })
    expect(await channel.refund(request)).toMatchObject({ kind: 'processing' })
  })

  test('that an answer which was lost leaves the refund to be found by its number', async () => {
    const request = await payOrder(protocol)
    await control('faults', { nextCalls: [{ match: 'refund', kind: 'lose_answer', times: 1 }] })
    await expect(channel.refund(request)).rejects.toMatchObject({ outcome: 'unknown', isRepeatable: true })
    expect(await channel.queryRefund(request.outRefundNo)).toMatchObject({ refund: { kind: 'processing' } })
    expect(await channel.refund(request)).toMatchObject({ kind: 'processing' })
  })
})

test('an abnormal v3 refund is sent to the merchant’s account, and arrives', async () => {
  const request = await payOrder('v3')
  await control('refunds/next', { outcome: 'ABNORMAL' })
  const { outRefundNo, refundId } = await v3.refund(request)
  await passSeconds(wechat, UNTIL_DONE_SECONDS)
  expect(await v3.applyAbnormalRefund({ outRefundNo, refundId })).toMatchObject({
    kind: 'processing',
    refundId,
  })
  await passSeconds(wechat, UNTIL_DONE_SECONDS)
  expect(await v3.queryRefund(outRefundNo)).toMatchObject({ refund: { kind: 'succeeded' } })
})

test('a v2 refund without the merchant’s certificate meets an HTML page, and is told in words', async () => {
  const request = await payOrder('v2')
  await expect(openV2({ hasCertificate: false }).refund(request)).rejects.toMatchObject({
    code: 'client_certificate_missing',
    status: 400,
    outcome: 'refused',
    remedy: 'operator',
  })
})

function openV2({ hasCertificate }: { readonly hasCertificate: boolean }): PayChannel {
  const { appid, mchid, apiV2Key, caCertificate: ca } = credentials
  const clientCertificate = { cert: credentials.merchantCertificate, key: credentials.merchantPrivateKey }
  return createV2Channel({
    ...effects(),
    appid: parseAppid(appid, 'appid'),
    mchid: parseMchid(mchid, 'mchid'),
    apiV2Key,
    refundBaseUrl: `https://127.0.0.1:${wechat.tlsPort}`,
    refundTransport: open(createTransport(hasCertificate ? { ca, clientCertificate } : { ca })),
  })
}

function openV3(): V3Channel {
  const { appid, mchid, merchantCertificate, merchantPrivateKey, apiV3Key } = credentials
  return createV3Channel({
    ...effects(),
    appid,
    mchid,
    merchantCertificate,
    merchantPrivateKey,
    apiV3Key,
    publicKey: { id: credentials.publicKeyId, key: credentials.publicKey },
    allowInsecureNotifyUrl: true,
  })
}

function effects() {
  const transport = open(createTransport())
  return { baseUrl: wechat.url, transport, clock: systemClock, random: systemRandom }
}

function open(transport: OpenTransport): OpenTransport {
  transports.push(transport)
  return transport
}

async function payOrder(protocol: 'v2' | 'v3'): Promise<RefundRequest> {
  const request = await placeOrder(protocol)
  const { errMsg } = await wechat.pay({ outTradeNo: request.outTradeNo })
  expect(errMsg).toBe('requestPayment:ok')
  return request
}

/** Places an order of one yuan; what comes back asks for 30 fen of it. */
async function placeOrder(protocol: 'v2' | 'v3'): Promise<RefundRequest> {
  const { now } = (await jsonCall<{ now: number }>(`${wechat.url}/_sim/clock`)).data
  const number = systemRandom.token(20)
  const outTradeNo = parseOutTradeNo(`MT${number}`, 'outTradeNo')
  const total = parseFen(100, 'total')
  const startsAt = instantOf(now)
  await channels[protocol].prepay({
    outTradeNo,
    description: '美式咖啡',
    total,
    openid: parseOpenid(credentials.openids[0], 'openid'),
    notifyUrl: shop.notifyUrl,
    payerClientIp: '127.0.0.1',
    startsAt,
    expiresAt: addMs(startsAt, 30 * 60_000),
    attach: undefined,
  })
  const outRefundNo = parseOutRefundNo(`MR${number}`, 'outRefundNo')
  const amount = parseFen(30, 'amount')
  return { outRefundNo, outTradeNo, total, amount, reason: '洒了☕', notifyUrl: shop.notifyUrl }
}

/** What the shop was told of a refund: the last that it heard. */
async function hearOf({ outRefundNo }: RefundRequest, channel: PayChannel) {
  const { headers = {}, body = '' } = shop.heard.at(-1) ?? {}
  const notification = await channel.parseNotification({ headers, body: Buffer.from(body) })
  expect(notification).toMatchObject({ kind: 'refund', refund: { outRefundNo } })
  return notification
}

const control = (call: string, body: unknown) => jsonCall(`${wechat.url}/_sim/${call}`, { body })
