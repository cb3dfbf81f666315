import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { WechatError } from '../errors/wechat-error.ts'
import { order, outTradeNo, refusal, scriptV3, thrownBy } from '../testing/scripted-v3.ts'

const byNumber = { kind: 'outTradeNo', outTradeNo } as const

describe('what a failed call leaves behind', () => {
  it.each<[string, number, unknown, string | undefined, object]>([
    [
      'a wrong parameter',
      400,
      { code: 'PARAM_ERROR' },
      undefined,
      { code: 'PARAM_ERROR', outcome: 'refused', remedy: 'fix_request' },
    ],
    [
      'a wrong signature of ours',
      401,
      { code: 'SIGN_ERROR' },
      undefined,
      { code: 'SIGN_ERROR', outcome: 'refused', remedy: 'operator' },
    ],
    [
      'a paid order',
      400,
      { code: 'ORDERPAID' },
      undefined,
      { code: 'ORDER_PAID', outcome: 'refused', remedy: 'query' },
    ],
    [
      'a closed order',
      400,
      { code: 'ORDERCLOSED' },
      undefined,
      { code: 'ORDER_CLOSED', outcome: 'refused', remedy: 'new_number' },
    ],
    [
      'a repeat that differs',
      400,
      { code: 'INVALID_REQUEST' },
      '08F3-268498688',
      { code: 'OUT_TRADE_NO_USED', outcome: 'refused', remedy: 'new_number' },
    ],
    [
      'too many calls',
      429,
      { code: 'FREQUENCY_LIMITED' },
      undefined,
      { code: 'FREQUENCY_LIMITED', outcome: 'unknown', remedy: 'repeat_later' },
    ],
    [
      'too many calls, by the other name',
      429,
      { code: 'RATELIMIT_EXCEEDED' },
      undefined,
      { code: 'FREQUENCY_LIMITED', outcome: 'unknown' },
    ],
    [
      'an internal error',
      500,
      { code: 'SYSTEMERROR' },
      undefined,
      { code: 'SYSTEM_ERROR', outcome: 'unknown', remedy: 'repeat' },
    ],
    [
      'a gateway’s error page',
      502,
      '<html>502 Bad Gateway</html>',
      undefined,
      { code: 'http_error', outcome: 'unknown', remedy: 'repeat_later' },
    ],
    [
      'a code of tomorrow',
      403,
      { code: 'MOON_PHASE' },
      undefined,
      { code: 'MOON_PHASE', outcome: 'refused', remedy: 'operator' },
    ],
    ['a redirect', 302, '', undefined, { code: 'http_error', outcome: 'unknown', remedy: 'operator' }],
    [
      'JSON that is no object',
      400,
      'null',
      undefined,
      { code: 'http_error', outcome: 'refused', remedy: 'fix_request' },
    ],
  ])('%s', async (_, status, body, requestId, facts) => {
    const we = scriptV3()
    we.will(refusal(status, body, requestId))
    const error = await thrownBy(we.channel.prepay(order))
    expect(error).toBeInstanceOf(WechatError)
    expect(error).toMatchObject({ ...facts, status, requestId: requestId ?? '08F3B1E6CC05-1' })
  })

  it('a limited query changed nothing', async () => {
    const we = scriptV3()
    we.will(refusal(429, { code: 'FREQUENCY_LIMITED' }))
    await expect(we.channel.query(byNumber)).rejects.toMatchObject({
      outcome: 'refused',
      remedy: 'repeat_later',
    })
  })

  it('says what WeChat said and where the fault is, and never the value', async () => {
    const we = scriptV3()
    const detail = { field: '/payer/openid', value: order.openid, issue: '无效', location: 'body' }
    we.will(refusal(400, { code: 'PARAM_ERROR', message: '无效的openid', detail }))
    const error = await thrownBy(we.channel.prepay(order))
    expect(inspect(error)).toContain(
      'WeChat says: 无效的openid (body /payer/openid) Request-ID 08F3B1E6CC05-1',
    )
    expect(inspect(error)).not.toContain(order.openid)
  })

  it('202 is taken and not finished', async () => {
    const we = scriptV3()
    we.will(we.answers(202, '{"code":"USERPAYING"}'))
    await expect(we.channel.prepay(order)).rejects.toMatchObject({ code: 'not_finished', outcome: 'unknown' })
  })
})
