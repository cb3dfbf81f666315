import { WechatError } from '@minitill/wechat'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { captureLog } from '../testing/capture-log.ts'
import { openTestServer } from '../testing/open-test-server.ts'

describe('the log', () => {
  it('has one line for a request, with its route, status and time, and no address', async () => {
    const log = captureLog()
    const server = await openTestServer({ logger: log.logger })
    const headers = await server.logIn('anna')
    const { id } = await server.checkOut(headers)
    const answer = await server.send({ url: `/v1/orders/${id}?confirm=false`, headers })
    expect(log.lines().at(-1)).toEqual({
      level: 'info',
      time: expect.any(String),
      request_id: answer.headers['x-request-id'],
      method: 'GET',
      route: '/v1/orders/:id',
      status: 200,
      ms: expect.any(Number),
      msg: 'request',
    })
  })

  it('of a whole payment holds no token, openid, code or signature', async () => {
    const log = captureLog()
    const server = await openTestServer({ logger: log.logger })
    await server.send({ method: 'POST', url: '/v1/session', payload: { code: 'code of anna' } })
    await server.send({ method: 'POST', url: '/v1/session', payload: { code: 'stale code' } })
    const headers = await server.logIn('anna')
    const { out_trade_no } = await server.checkOut(headers)
    const notification = { method: 'POST', url: '/wechat/v3/payment', payload: out_trade_no } as const
    await server.send({ ...notification, headers: { 'x-test-signature': 'good' } })
    expect(log.lines().length).toBeGreaterThan(4)
    for (const secret of [
      headers.authorization.slice(7),
      'openid-of-anna',
      'code of',
      'stale',
      'signed by',
    ]) {
      expect(log.text()).not.toContain(secret)
    }
  })

  it('says why WeChat refused, with WeChat’s code, which the caller does not hear', async () => {
    const log = captureLog()
    const server = await openTestServer({ logger: log.logger })
    const answer = await server.send({ method: 'POST', url: '/v1/session', payload: { code: 'stale' } })
    expect(answer.body).not.toContain('40029')
    expect(log.lines()).toContainEqual(
      expect.objectContaining({
        level: 'warn',
        err: expect.objectContaining({
          code: 'login_refused',
          cause: expect.objectContaining({ code: '40029', remedy: 'user' }),
        }),
      }),
    )
  })

  const names = [
    'authorization',
    'Authorization',
    'token',
    'access_token',
    'openid',
    'session_key',
    'sessionKey',
    'code',
    'apiV3Key',
    'api_v2_key',
    'paySign',
    'body',
  ]
  it('shows no value under a secret name, however deep it stands', () => {
    const place = fc.array(fc.constantFrom('a', 'b', 'list'), { maxLength: 4 })
    fc.assert(
      fc.property(fc.constantFrom(...names), place, (name, path) => {
        const log = captureLog()
        const nested = path.reduceRight<unknown>(
          (inner, step) => (step === 'list' ? [inner] : { [step]: inner }),
          { [name]: 'hunter2' },
        )
        log.logger.info({ nested }, 'careless')
        expect(log.text()).not.toContain('hunter2')
        expect(log.text()).toContain('careless')
      }),
      { numRuns: 100 },
    )
  })

  it('shows of an error what is known to be harmless, and of its causes', () => {
    const log = captureLog()
    const cause = Object.assign(new Error('inner'), { requestBody: 'hunter2', syscall: 'connect' })
    const err = new WechatError('outer', {
      code: 'timeout',
      outcome: 'unknown',
      remedy: 'repeat',
      requestId: '08F1',
      cause,
    })
    log.logger.error({ err }, 'failed')
    expect(log.lines()[0]).toMatchObject({
      err: {
        type: 'WechatError',
        code: 'timeout',
        requestId: '08F1',
        cause: { message: 'inner', syscall: 'connect' },
      },
    })
    expect(log.text()).not.toContain('hunter2')
  })
})
