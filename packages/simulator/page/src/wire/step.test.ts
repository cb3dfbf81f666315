import { describe, expect, it } from 'vitest'
import type { Party, TraceEntry } from '../api/trace-entry.ts'
import { stepOf } from './step.ts'

describe('the step of a message', () => {
  it.each<readonly [from: Party, call: string, answer: string, step: number | undefined]>([
    ['miniprogram', 'CALL wx.login', '{}', 1],
    ['till', 'GET http://wx/sns/jscode2session?appid=a', '{}', 1],
    ['miniprogram', 'POST http://till/v1/session', '{}', 1],
    ['miniprogram', 'POST http://till/v1/checkout', '{}', 2],
    ['miniprogram', 'POST http://till/v1/orders/ord_1/pay', '{}', 2],
    ['till', 'POST /pay/unifiedorder', '<xml/>', 3],
    ['till', 'POST /v3/pay/transactions/jsapi', '{}', 3],
    ['miniprogram', 'CALL wx.requestPayment', '{"ok":false}', 4],
    ['miniprogram', 'CALL wx.requestPayment', '{"errMsg":"requestPayment:ok"}', undefined],
    ['wechat', 'POST http://till/wechat/v2/payment', '', 5],
    ['till', 'POST /pay/orderquery', '<xml/>', 6],
    ['till', 'GET /v3/pay/transactions/out-trade-no/A?mchid=1', '{}', 6],
    ['till', 'POST /cgi-bin/message/subscribe/send?access_token=t', '{}', 6],
    ['miniprogram', 'GET http://till/v1/orders/ord_1?confirm=true', '{"state":"pending"}', undefined],
    ['miniprogram', 'GET http://till/v1/orders/ord_1?confirm=true', '{"state":"paid"}', 6],
    ['till', 'POST /cgi-bin/stable_token', '{}', undefined],
    ['miniprogram', 'GET http://till/v1/catalog', '{}', undefined],
  ])('from %s: %s, answered %s, is %s', (from, call, responseBody, step) => {
    const [method = '', url = ''] = call.split(' ')
    expect(stepOf({ from, method, url, responseBody } as TraceEntry)).toBe(step)
  })
})
