import { inspect } from 'node:util'
import { describe, expect, it, test } from 'vitest'
import { WechatError } from '../errors/wechat-error.ts'
import { createMiniProgramApi } from './api.ts'
import { app, movableClock, refusal, scriptPlatform, type Turn } from './testing/platform.ts'

const PATH = '/sns/jscode2session'
const code = '0a1B2c3D4e5F6g7H'
const sessionKey = 'HyVFkGl5F5OQWJZZaNzBBg=='
const identity = { openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o', session_key: sessionKey }

function open(...turns: readonly Turn[]) {
  const platform = scriptPlatform({ [PATH]: turns })
  const api = createMiniProgramApi({ ...app, transport: platform.transport, clock: movableClock() })
  return { ...platform, api }
}

async function failureOf(...turns: readonly Turn[]): Promise<WechatError> {
  const error = await open(...turns)
    .api.login(code)
    .catch((thrown: unknown) => thrown)
  if (!(error instanceof WechatError))
    throw new Error('the login did not fail as it should', { cause: error })
  return error
}

describe('a login', () => {
  it('yields the openid and the session key', async () => {
    expect(await open(identity).api.login(code)).toEqual({
      openid: identity.openid,
      sessionKey,
      unionid: undefined,
    })
  })

  it('yields the unionid of an app that has one', async () => {
    expect(
      await open({ ...identity, unionid: 'o6_bmasdasdsad6_2sgVt7hMZOPfL' }).api.login(code),
    ).toMatchObject({
      unionid: 'o6_bmasdasdsad6_2sgVt7hMZOPfL',
    })
  })

  it('asks as WeChat wants to be asked', async () => {
    const { api, requests } = open(identity)
    await api.login(code)
    const url = new URL(requests[0]?.url ?? '')
    expect([requests[0]?.method, url.origin + url.pathname]).toEqual([
      'GET',
      `https://api.weixin.qq.com${PATH}`,
    ])
    expect(Object.fromEntries(url.searchParams)).toEqual({
      appid: app.appid,
      secret: app.secret,
      js_code: code,
      grant_type: 'authorization_code',
    })
  })

  test.each(['', 'a code', 'x'.repeat(257)])('refuses %j before anything is sent', async (wrong) => {
    const { api, requests } = open(identity)
    await expect(api.login(wrong)).rejects.toThrow('code must be the code of wx.login')
    expect(requests).toEqual([])
  })
})

describe('a login that fails', () => {
  test.each([
    [-1, 'unknown', 'user'],
    [40029, 'refused', 'user'],
    [40163, 'refused', 'user'],
    [40226, 'refused', 'user'],
    [40013, 'refused', 'operator'],
    [40125, 'refused', 'operator'],
    [45011, 'refused', 'repeat_later'],
    [99999, 'unknown', 'user'],
  ])('with %i leaves %s, remedy %s', async (errcode, outcome, remedy) => {
    const failure = await failureOf(refusal(errcode))
    expect(failure).toMatchObject({ code: String(errcode), outcome, remedy })
    expect(failure.requestId).toBe('5f44a1b2-1c2d3e4f-0a1b2c3d')
  })

  test.each<[string, Turn, string]>([
    ['an HTML page', { status: 200, text: '<html>' }, 'answer_malformed'],
    ['JSON that is no object', { status: 200, text: 'null' }, 'answer_malformed'],
    ['no openid', { session_key: sessionKey }, 'answer_malformed'],
    ['no session key', { openid: identity.openid }, 'answer_malformed'],
    ['HTTP 502', { status: 502, text: 'Bad Gateway' }, 'http_error'],
    [
      'a time-out',
      new WechatError('late', { code: 'timeout', outcome: 'unknown', remedy: 'repeat' }),
      'timeout',
    ],
    ['a broken connection', new Error('socket hang up'), 'connection_failed'],
  ])('after %s asks for a new code, because this one may be spent', async (_, turn, errorCode) => {
    expect(await failureOf(turn)).toMatchObject({ code: errorCode, outcome: 'unknown', remedy: 'user' })
  })

  it('because no connection came about may be repeated with the same code', async () => {
    const notSent = new WechatError('no way', {
      code: 'not_sent',
      outcome: 'refused',
      remedy: 'repeat_later',
    })
    expect(await failureOf(notSent)).toBe(notSent)
  })

  it('because a gateway refused it did nothing', async () => {
    expect(await failureOf({ status: 403, text: 'Forbidden' })).toMatchObject({
      code: 'http_error',
      outcome: 'refused',
      remedy: 'operator',
    })
  })
})

describe('what is secret', () => {
  test.each<[string, Turn]>([
    [
      'a transport that quotes its URL',
      new Error(`failed: https://api.weixin.qq.com${PATH}?secret=${app.secret}`),
    ],
    [
      'a platform that quotes the request',
      refusal(40125, `invalid appsecret ${app.secret} code ${code}xxxxx`),
    ],
    ['a broken identity', { session_key: sessionKey }],
  ])('stays out of the error after %s', async (_, turn) => {
    const shown = inspect(await failureOf(turn), { depth: 9, showHidden: true })
    for (const secret of [app.secret, code, sessionKey]) expect(shown).not.toContain(secret)
  })

  it('stays out of the API object', () => {
    const { api } = open(identity)
    expect(inspect(api, { depth: 9 }) + JSON.stringify(api)).not.toContain(app.secret)
  })

  test.each(['', `${app.secret}\n`])('%j is no secret', (secret) => {
    const { transport } = open(identity)
    expect(() => createMiniProgramApi({ ...app, secret, transport, clock: movableClock() })).toThrow(
      'secret must be the app secret, without spaces or line ends; got [not shown].',
    )
  })
})
