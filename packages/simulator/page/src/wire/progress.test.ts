import { describe, expect, it } from 'vitest'
import type { TraceEntry } from '../api/trace-entry.ts'
import { messagesOf } from './message.ts'
import { furthest, progressOf as progressOfMessages } from './progress.ts'

const exchange = (part: Partial<TraceEntry>): TraceEntry => ({
  seq: 1,
  at: 0,
  from: 'till',
  to: 'wechat',
  title: { zh: '', en: '' },
  method: 'POST',
  url: '/',
  status: 200,
  verdict: 'ok',
  ...part,
})

const progressOf = (entries: readonly TraceEntry[], order?: string) =>
  progressOfMessages(messagesOf(entries), order)

const login = exchange({
  seq: 1,
  from: 'miniprogram',
  to: 'till',
  url: 'http://till/v1/session',
  status: 201,
})
const prepay = exchange({ seq: 2, url: 'https://wx/v3/pay/transactions/jsapi', outTradeNo: 'A' })
const checkout = exchange({
  seq: 3,
  from: 'miniprogram',
  to: 'till',
  url: 'http://till/v1/checkout',
  status: 201,
  responseBody: '{"order":{"out_trade_no":"A"},"pay_params":{"paySign":"x"}}',
})
const notification = exchange({
  seq: 4,
  from: 'wechat',
  to: 'till',
  url: '/wechat/v3/payment',
  outTradeNo: 'A',
})

describe('the six steps', () => {
  it('wait until something has happened', () => {
    expect(furthest(progressOf([]))).toBeUndefined()
  })

  it('show ordering and the second signature in one answer', () => {
    expect(progressOf([login, prepay, checkout]).states).toEqual({
      1: 'ok',
      2: 'ok',
      3: 'ok',
      4: 'ok',
      5: 'waiting',
      6: 'waiting',
    })
  })

  it('show a notification that was not believed, until one is', () => {
    const forged = exchange({ ...notification, verdict: 'refused', status: 401 })
    expect(progressOf([forged]).states[5]).toBe('refused')
    expect(progressOf([forged, { ...notification, seq: 5 }]).states[5]).toBe('ok')
  })

  it('begin anew with the next order, but keep the login', () => {
    const next = exchange({
      seq: 9,
      url: '/pay/unifiedorder',
      requestBody: '<out_trade_no><![CDATA[B]]></out_trade_no>',
    })
    const progress = progressOf([login, prepay, checkout, notification, next])
    expect(progress.order).toBe('B')
    expect(progress.states).toMatchObject({ 1: 'ok', 2: 'waiting', 3: 'ok', 5: 'waiting' })
  })

  it('stay with the order that was placed last, though an older one is asked about', () => {
    const query = exchange({ seq: 9, method: 'GET', url: '/v3/pay/transactions/out-trade-no/old?mchid=1' })
    expect(progressOf([prepay, query]).order).toBe('A')
  })

  it('can be shown for an earlier order', () => {
    const next = exchange({ seq: 9, url: '/v3/pay/transactions/jsapi', outTradeNo: 'B' })
    expect(furthest(progressOf([login, prepay, checkout, notification, next], 'A'))).toBe(5)
  })
})
