import { describe, expect, it } from 'vitest'
import { isRequestSigned } from '../testing/pay-v3-signatures.ts'
import { outTradeNo, refusal, scriptV3 } from '../testing/scripted-v3.ts'

describe('closing an order', () => {
  it('puts mchid into the body and believes the empty, signed 204', async () => {
    const we = scriptV3()
    we.will(we.answers(204, ''))
    expect(await we.channel.close(outTradeNo)).toEqual({ kind: 'closed' })
    const [request] = we.requests
    expect(request?.url).toMatch(/\/v3\/pay\/transactions\/out-trade-no\/MT202601010001\/close$/)
    expect(request?.body).toBe('{"mchid":"1900000001"}')
    expect(request && isRequestSigned(request)).toBe(true)
  })

  it.each([
    [400, 'ORDERPAID', '08F3-0', 'already_paid'],
    [400, 'ORDER_PAID', '08F3-0', 'already_paid'],
    [400, 'INVALID_REQUEST', '08F3-268449538', 'already_paid'],
    [400, 'ORDER_CLOSED', '08F3-0', 'already_closed'],
    [404, 'ORDERNOTEXIST', '08F3-0', 'not_found'],
  ])('%i %s (%s) tells that it is %s', async (status, code, requestId, kind) => {
    const we = scriptV3()
    we.will(refusal(status, { code, message: '' }, requestId))
    expect(await we.channel.close(outTradeNo)).toEqual({ kind })
  })

  it.each([
    [500, 'ORDER_PAID', 'unknown'],
    [400, 'INVALID_REQUEST', 'refused'],
  ])('%i %s tells nothing about the order', async (status, code, outcome) => {
    const we = scriptV3()
    we.will(refusal(status, { code, message: '' }))
    await expect(we.channel.close(outTradeNo)).rejects.toMatchObject({ status, outcome })
  })
})
