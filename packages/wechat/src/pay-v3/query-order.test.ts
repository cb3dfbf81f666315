import { describe, expect, it } from 'vitest'
import { isRequestSigned } from '../testing/pay-v3-signatures.ts'
import { credentials, outTradeNo, paidOrder, refusal, scriptV3, thrownBy } from '../testing/scripted-v3.ts'
import { parseOutTradeNo, parseTransactionId } from '../values/identifiers.ts'

const transactionId = parseTransactionId('4200001234202601010000000002', 'transaction_id')
const byNumber = { kind: 'outTradeNo', outTradeNo } as const

describe('asking about an order', () => {
  const number = '/v3/pay/transactions/out-trade-no/MT202601010001?mchid=1900000001'

  it.each([
    ['its own number', byNumber, number],
    [
      'WeChat’s number',
      { kind: 'transactionId', transactionId } as const,
      `/v3/pay/transactions/id/${transactionId}?mchid=1900000001`,
    ],
  ])('goes by %s, with mchid in the query and under the signature', async (_, asked, path) => {
    const we = scriptV3()
    we.will(we.answers(200, JSON.stringify(paidOrder())))
    expect(await we.channel.query(asked)).toMatchObject({ kind: 'found', payment: { kind: 'paid' } })
    const [request] = we.requests
    expect(request?.url).toBe(`https://api.mch.weixin.qq.com${path}`)
    expect(request?.headers).not.toHaveProperty('content-type')
    expect(request && isRequestSigned(request)).toBe(true)
  })

  it('signs an odd number as it is encoded on the wire', async () => {
    const we = scriptV3()
    const odd = parseOutTradeNo('MT|2*6', 'out_trade_no')
    we.will(we.answers(200, JSON.stringify(paidOrder({ out_trade_no: odd }))))
    await we.channel.query({ kind: 'outTradeNo', outTradeNo: odd })
    const [request] = we.requests
    expect(request?.url).toContain('/out-trade-no/MT%7C2*6?mchid=')
    expect(request && isRequestSigned(request)).toBe(true)
  })

  it('reads everything that a paid order says', async () => {
    const we = scriptV3()
    we.will(we.answers(200, JSON.stringify(paidOrder({ attach: 'table 7' }))))
    expect(await we.channel.query(byNumber)).toEqual({
      kind: 'found',
      payment: {
        kind: 'paid',
        tradeState: 'SUCCESS',
        appid: 'wx0123456789abcdef',
        mchid: '1900000001',
        outTradeNo: 'MT202601010001',
        transactionId: '4200001234202601010000000002',
        total: 100,
        payerTotal: 100,
        currency: 'CNY',
        openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o',
        paidAt: Date.parse('2026-01-01T01:12:30Z'),
        tradeType: 'JSAPI',
        bankType: 'OTHERS',
        attach: 'table 7',
      },
    })
  })

  it.each([
    ['NOTPAY', 'unpaid'],
    ['USERPAYING', 'unpaid'],
    ['CLOSED', 'closed'],
    ['REVOKED', 'closed'],
    ['FROZEN_IN_TRANSIT', 'unknown'],
    ['', 'unknown'],
  ])('an order in state "%s", which lacks most members, is %s', async (tradeState, kind) => {
    const we = scriptV3()
    const bare = {
      amount: { payer_currency: 'CNY', total: 100 },
      appid: credentials.appid,
      mchid: credentials.mchid,
    }
    const extras = { promotion_detail: [], scene_info: { device_id: '' }, trade_state_desc: '' }
    we.will(
      we.answers(
        200,
        JSON.stringify({ ...bare, ...extras, out_trade_no: outTradeNo, trade_state: tradeState }),
      ),
    )
    expect(await we.channel.query(byNumber)).toEqual({
      kind: 'found',
      payment: { kind, tradeState, outTradeNo },
    })
  })

  it('REFUND says that it was paid', async () => {
    const we = scriptV3()
    we.will(we.answers(200, JSON.stringify(paidOrder({ trade_state: 'REFUND' }))))
    expect(await we.channel.query(byNumber)).toMatchObject({
      payment: { kind: 'paid', tradeState: 'REFUND' },
    })
  })

  it.each(['ORDER_NOT_EXIST', 'ORDERNOTEXIST'])('%s means that WeChat has no such order', async (code) => {
    const we = scriptV3()
    we.will(refusal(404, { code, message: '订单不存在' }))
    expect(await we.channel.query(byNumber)).toEqual({ kind: 'not_found' })
  })

  it('a server error does not, whatever code it carries', async () => {
    const we = scriptV3()
    we.will(refusal(500, { code: 'ORDER_NOT_EXIST' }))
    await expect(we.channel.query(byNumber)).rejects.toMatchObject({ status: 500, outcome: 'unknown' })
  })

  it('a bare 404 does not: it comes from a wrong address', async () => {
    const we = scriptV3()
    we.will(refusal(404, ''))
    await expect(we.channel.query(byNumber)).rejects.toMatchObject({ code: 'http_error', status: 404 })
  })

  it.each([
    ['about another order', paidOrder({ out_trade_no: 'MT202601010002' }), 'out_trade_no'],
    ['without an amount', paidOrder({ amount: {} }), 'amount.total'],
    ['with an amount in text', paidOrder({ amount: { total: '100' } }), 'amount.total'],
    ['paid by nobody', paidOrder({ payer: undefined }), 'payer'],
  ])('an answer %s is not believed, though it is signed', async (_, answer, field) => {
    const we = scriptV3()
    we.will(we.answers(200, JSON.stringify(answer)))
    const error = await thrownBy(we.channel.query(byNumber))
    expect(error).toMatchObject({
      code: 'answer_malformed',
      outcome: 'unknown',
      message: expect.stringContaining(field),
    })
  })
})
