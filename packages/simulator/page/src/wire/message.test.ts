import { describe, expect, it } from 'vitest'
import type { TraceEntry } from '../api/trace-entry.ts'
import { messagesOf } from './message.ts'

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
const orderIn = (part: Partial<TraceEntry>) => messagesOf([exchange(part)])[0]?.order

describe('the order that a message is about', () => {
  it.each<readonly [what: string, part: Partial<TraceEntry>]>([
    ['the trace says so', { outTradeNo: 'A' }],
    ['it is in the JSON', { responseBody: '{"order":{"out_trade_no":"A"}}' }],
    ['it is in the XML', { requestBody: '<xml><out_trade_no><![CDATA[A]]></out_trade_no></xml>' }],
    ['it is in the XML, bare', { requestBody: '<xml><out_trade_no>A</out_trade_no></xml>' }],
    ['it is in the path', { method: 'GET', url: '/v3/pay/transactions/out-trade-no/A?mchid=1' }],
  ])('is known when %s', (_what, part) => {
    expect(orderIn(part)).toBe('A')
  })

  it('is none for a list of orders', () => {
    expect(orderIn({ responseBody: '[{"out_trade_no":"A"},{"out_trade_no":"B"}]' })).toBeUndefined()
  })

  it('is found in the words of a message to the customer', () => {
    const prepay = exchange({ outTradeNo: 'A' })
    const send = exchange({
      seq: 2,
      url: '/cgi-bin/message/subscribe/send?access_token=t',
      requestBody: '{"data":{"character_string1":{"value":"A"}}}',
    })
    expect(messagesOf([prepay, send])[1]?.order).toBe('A')
  })
})

describe('the order of the messages', () => {
  it('shows a request before what the till asked of WeChat because of it', () => {
    const prepay = exchange({ seq: 1, at: 20 })
    const checkout = exchange({ seq: 2, at: 10, from: 'miniprogram', to: 'till' })
    expect(messagesOf([prepay, checkout]).map(({ seq }) => seq)).toEqual([2, 1])
  })

  it('otherwise shows them as they ended', () => {
    const notification = exchange({ seq: 1, at: 5, from: 'wechat', to: 'till' })
    const confirm = exchange({ seq: 2, at: 5, from: 'miniprogram', to: 'till' })
    expect(messagesOf([notification, confirm]).map(({ seq }) => seq)).toEqual([1, 2])
  })
})
