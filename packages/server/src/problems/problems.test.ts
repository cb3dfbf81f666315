import { describe, expect, it, vi } from 'vitest'
import { captureLog } from '../testing/capture-log.ts'
import { openTestServer } from '../testing/open-test-server.ts'

const chinese = '没有令牌，或令牌无效、已过期。'
const english = 'The token is missing, unknown or over.'

describe('a problem', () => {
  it('says what happened, what to do, and under which id the log has it', async () => {
    const { send } = await openTestServer()
    const answer = await send({ url: '/v1/me' })
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(answer.json()).toEqual({
      type: 'urn:minitill:problem:unauthenticated',
      title: 'Unauthenticated',
      status: 401,
      code: 'unauthenticated',
      detail: chinese,
      remedy: expect.stringContaining('Authorization: Bearer'),
      request_id: answer.headers['x-request-id'],
    })
    expect(answer.headers['x-request-id']).toMatch(/^req_[0-9A-Za-z]{20}$/)
  })

  it.each([
    [undefined, chinese, 'zh-CN'],
    ['en', english, 'en'],
    ['en-GB,en;q=0.9', english, 'en'],
    ['fr, en;q=0.3, zh;q=0.2', english, 'en'],
    ['zh-TW', chinese, 'zh-CN'],
    ['en;q=0.5, zh-CN', chinese, 'zh-CN'],
    ['en;q=0', chinese, 'zh-CN'],
    ['de', chinese, 'zh-CN'],
    [';;q=,,', chinese, 'zh-CN'],
  ])('for Accept-Language %s is worded for its reader', async (language, detail, contentLanguage) => {
    const { send } = await openTestServer()
    const headers = language === undefined ? {} : { 'accept-language': language }
    const answer = await send({ url: '/v1/me', headers })
    expect(answer.json().detail).toBe(detail)
    expect(answer.headers['content-language']).toBe(contentLanguage)
  })

  it('of fields names every one of them, in the language of its reader', async () => {
    const { send, logIn } = await openTestServer()
    const headers = { ...(await logIn('anna')), 'accept-language': 'en' }
    const payload = { item: '', quantity: 'two', total: 1 }
    const answer = await send({ method: 'POST', url: '/v1/checkout', headers, payload })
    expect(answer.json()).toMatchObject({ status: 400, code: 'invalid_request' })
    expect(answer.json().errors).toEqual([
      { field: 'item', rule: expect.stringContaining('>=1 characters'), shown: '""' },
      { field: 'quantity', rule: expect.stringContaining('expected number'), shown: '"two"' },
      { field: 'total', rule: 'not a field of this call', shown: '1' },
    ])
    const inChinese = await send({
      method: 'POST',
      url: '/v1/checkout',
      headers: { ...headers, 'accept-language': 'zh' },
      payload,
    })
    expect(inChinese.json().errors.map(({ rule }: { rule: string }) => /[一-龥]/.test(rule))).toEqual([
      true,
      true,
      true,
    ])
  })

  it('never repeats an openid', async () => {
    const { send, mintKey } = await openTestServer()
    const payload = { amount_fen: 1, description: 'x', openid: 'o with blanks' }
    const answer = await send({ method: 'POST', url: '/v1/orders', headers: await mintKey(), payload })
    expect(answer.json()).toMatchObject({
      code: 'invalid_request',
      errors: [{ field: 'openid', shown: '[not shown]' }],
    })
  })
})

describe('a request that no route takes', () => {
  const anna = 'code of anna'
  const requests = [
    ['an unknown address', { url: '/v1/nothing' }, 404, 'route_not_found'],
    ['an address that is not well formed', { url: '/v1/orders/%zz' }, 400, 'malformed_request'],
    [
      'JSON that ends too soon',
      { url: '/v1/session', method: 'POST', payload: '{"code":' },
      400,
      'malformed_request',
    ],
    [
      'no JSON where some is needed',
      { url: '/v1/session', method: 'POST', payload: '' },
      400,
      'invalid_request',
    ],
    [
      'a body too large',
      { url: '/v1/session', method: 'POST', payload: `"${'x'.repeat(70_000)}"` },
      413,
      'payload_too_large',
    ],
    [
      'a wrong login code',
      { url: '/v1/session', method: 'POST', payload: '{"code":"x"}' },
      422,
      'login_refused',
    ],
    [
      'an unknown mini program',
      { url: '/v1/session', method: 'POST', payload: `{"code":"${anna}","appid":"wx1"}` },
      422,
      'app_unknown',
    ],
  ] as const
  it.each(requests)('is a problem, too: %s', async (_, request, status, code) => {
    const { send } = await openTestServer()
    const answer = await send({ headers: { 'content-type': 'application/json' }, ...request })
    expect({ status: answer.statusCode, code: answer.json().code }).toEqual({ status, code })
    expect(answer.json().request_id).toMatch(/^req_/)
  })

  it('says which methods the address takes', async () => {
    const { send } = await openTestServer()
    const answer = await send({ method: 'DELETE', url: '/v1/me' })
    expect(answer.json()).toMatchObject({ status: 405, code: 'method_not_allowed' })
    expect(answer.headers['allow']).toBe('GET, HEAD, PUT')
  })

  it('says so of a content type', async () => {
    const { send } = await openTestServer()
    const headers = { 'content-type': 'text/csv' }
    const answer = await send({ method: 'POST', url: '/v1/session', headers, payload: 'code' })
    expect(answer.json()).toMatchObject({ status: 415, code: 'unsupported_media_type' })
  })
})

describe('an error of ours', () => {
  it('tells the caller nothing but the id, and the log all of it', async () => {
    const log = captureLog()
    const { send, till } = await openTestServer({ logger: log.logger })
    vi.spyOn(till.customers, 'logIn').mockRejectedValue(new Error('disk I/O error'))
    const answer = await send({ method: 'POST', url: '/v1/session', payload: { code: 'c' } })
    expect(answer.json()).toMatchObject({ status: 500, code: 'internal_error', detail: '服务内部出错。' })
    expect(answer.body).not.toContain('disk')
    expect(log.lines()).toContainEqual(
      expect.objectContaining({
        level: 'error',
        request_id: answer.json().request_id,
        err: expect.objectContaining({ message: 'disk I/O error' }),
      }),
    )
  })
})
