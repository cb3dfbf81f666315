import { inspect } from 'node:util'
import { describe, expect, it, test } from 'vitest'
import { WechatError } from '../errors/wechat-error.ts'
import { parseOpenid } from '../values/identifiers.ts'
import { createMiniProgramApi } from './api.ts'
import type { SubscribeMessage } from './subscribe-message.ts'
import type { TemplateMessage } from './template-message.ts'
import { app, movableClock, ok, refusal, scriptPlatform, type Turn, tokenAnswer } from './testing/platform.ts'

const TOKEN = '/cgi-bin/stable_token'
const SUBSCRIBE = '/cgi-bin/message/subscribe/send'
const TEMPLATE = '/cgi-bin/message/wxopen/template/send'
const MINUTE_MS = 60_000

const openid = parseOpenid('oUpF8uMuAJO_M2pxb1Q9zNjWeS6o', 'openid')
const message: SubscribeMessage = {
  openid,
  templateId: 'TEMPLATE-1',
  page: 'pages/order?no=1',
  data: { thing1: '小店-美式咖啡', amount2: '¥1,234.50', time3: '2026-01-01T09:12:30+08:00' },
}
const retired: TemplateMessage = {
  openid,
  templateId: 'TEMPLATE-2',
  page: 'pages/order',
  formId: 'wx01091010123456789abcdef0123456000',
  data: { keyword1: '支付成功' },
  emphasisKeyword: 'keyword1.DATA',
}

function open(script: Readonly<Record<string, readonly Turn[]>>) {
  const platform = scriptPlatform({ [TOKEN]: [tokenAnswer('token-1'), tokenAnswer('token-2')], ...script })
  const clock = movableClock()
  const api = createMiniProgramApi({ ...app, transport: platform.transport, clock })
  const tokensUsed = () =>
    platform.to(SUBSCRIBE).map(({ url }) => new URL(url).searchParams.get('access_token'))
  return { ...platform, clock, api, tokensUsed }
}

async function failureOf(promise: Promise<unknown>): Promise<WechatError> {
  const error = await promise.catch((thrown: unknown) => thrown)
  if (!(error instanceof WechatError)) throw new Error('the call did not fail as it should', { cause: error })
  return error
}

const bodyOf = (request: { readonly body?: string } | undefined): unknown =>
  JSON.parse(request?.body ?? 'null')

describe('a subscribe message', () => {
  it('is sent with its values fitted and every member that WeChat asks for', async () => {
    const { api, to } = open({ [SUBSCRIBE]: [ok] })
    expect(await api.sendSubscribeMessage(message)).toEqual({ kind: 'sent' })
    expect(bodyOf(to(SUBSCRIBE)[0])).toEqual({
      touser: openid,
      template_id: 'TEMPLATE-1',
      page: 'pages/order?no=1',
      data: {
        thing1: { value: '小店-美式咖啡' },
        amount2: { value: '¥1234.50' },
        time3: { value: '2026年1月1日 09:12' },
      },
      miniprogram_state: 'formal',
      lang: 'zh_CN',
    })
  })

  it('that the user did not grant is no failure', async () => {
    const { api } = open({ [SUBSCRIBE]: [refusal(43101, 'user refuse to accept the msg')] })
    expect(await api.sendSubscribeMessage(message)).toEqual({ kind: 'refused_by_user' })
  })

  test.each([
    [40003, 'refused', 'fix_request'],
    [40037, 'refused', 'operator'],
    [41030, 'refused', 'operator'],
    [45009, 'refused', 'operator'],
    [47003, 'refused', 'fix_request'],
    [48001, 'refused', 'operator'],
    [-1, 'unknown', 'operator'],
    [99999, 'unknown', 'operator'],
  ])('that fails with %i leaves %s, remedy %s', async (errcode, outcome, remedy) => {
    const failure = await failureOf(
      open({ [SUBSCRIBE]: [refusal(errcode)] }).api.sendSubscribeMessage(message),
    )
    expect(failure).toMatchObject({ code: String(errcode), outcome, remedy })
  })

  it('names the value that WeChat refused', async () => {
    const refused = refusal(47003, 'argument invalid! data.thing3.value invalid')
    const failure = await failureOf(open({ [SUBSCRIBE]: [refused] }).api.sendSubscribeMessage(message))
    expect(failure.message).toContain('data.thing3.value')
  })

  it('may have been sent when no answer came, so it is not repeatable', async () => {
    const timeout = new WechatError('late', { code: 'timeout', outcome: 'unknown', remedy: 'repeat' })
    const { api, to } = open({ [SUBSCRIBE]: [timeout] })
    const failure = await failureOf(api.sendSubscribeMessage(message))
    expect(failure).toMatchObject({ code: 'timeout', outcome: 'unknown', isRepeatable: false })
    expect(to(SUBSCRIBE)).toHaveLength(1)
  })

  it('may have been sent when the answer is not WeChat’s', async () => {
    const { api } = open({ [SUBSCRIBE]: [{ status: 200, text: '{"message":"busy"}' }] })
    const failure = await failureOf(api.sendSubscribeMessage(message))
    expect(failure).toMatchObject({ code: 'answer_malformed', outcome: 'unknown', isRepeatable: false })
  })

  it('was certainly not sent when no connection came about', async () => {
    const notSent = new WechatError('no way', {
      code: 'not_sent',
      outcome: 'refused',
      remedy: 'repeat_later',
    })
    const failure = await failureOf(open({ [SUBSCRIBE]: [notSent] }).api.sendSubscribeMessage(message))
    expect(failure).toMatchObject({ code: 'not_sent', outcome: 'refused', isRepeatable: true })
  })

  it('with a value that cannot be fitted is not sent', async () => {
    const { api, requests } = open({ [SUBSCRIBE]: [ok] })
    const unfit = { ...message, data: { amount2: 'twelve' } }
    await expect(api.sendSubscribeMessage(unfit)).rejects.toThrow('amount2 must be an amount')
    expect(requests).toEqual([])
  })
})

describe('a template message of the retired kind', () => {
  it('is sent by its form id', async () => {
    const { api, to } = open({ [TEMPLATE]: [ok] })
    expect(await api.sendTemplateMessage(retired)).toEqual({ kind: 'sent' })
    expect(bodyOf(to(TEMPLATE)[0])).toEqual({
      touser: openid,
      template_id: 'TEMPLATE-2',
      page: 'pages/order',
      form_id: retired.formId,
      data: { keyword1: { value: '支付成功' } },
      emphasis_keyword: 'keyword1.DATA',
    })
  })

  test.each([41028, 41029])('whose form id is spent says so: %i', async (errcode) => {
    const { api } = open({ [TEMPLATE]: [refusal(errcode)] })
    expect(await api.sendTemplateMessage(retired)).toEqual({ kind: 'form_spent' })
  })
})

describe('the access token', () => {
  it('is fetched once for all who wait', async () => {
    const { api, to, tokensUsed } = open({ [SUBSCRIBE]: [ok] })
    await Promise.all([1, 2, 3].map(() => api.sendSubscribeMessage(message)))
    expect(to(TOKEN)).toHaveLength(1)
    expect(bodyOf(to(TOKEN)[0])).toEqual({
      grant_type: 'client_credential',
      appid: app.appid,
      secret: app.secret,
    })
    expect(tokensUsed()).toEqual(['token-1', 'token-1', 'token-1'])
  })

  it('is kept until five minutes before its end, then renewed', async () => {
    const { api, clock, tokensUsed } = open({ [SUBSCRIBE]: [ok] })
    await api.sendSubscribeMessage(message)
    clock.advance(115 * MINUTE_MS - 1)
    await api.sendSubscribeMessage(message)
    clock.advance(1)
    await api.sendSubscribeMessage(message)
    expect(tokensUsed()).toEqual(['token-1', 'token-1', 'token-2'])
  })

  it('that comes with hardly any life is still not fetched for every message', async () => {
    const { api, to } = open({ [TOKEN]: [tokenAnswer('short', 300)], [SUBSCRIBE]: [ok] })
    await api.sendSubscribeMessage(message)
    await api.sendSubscribeMessage(message)
    expect(to(TOKEN)).toHaveLength(1)
  })

  it('serves to its very end while its renewal fails', async () => {
    const { api, clock, tokensUsed } = open({
      [TOKEN]: [tokenAnswer('token-1'), refusal(-1)],
      [SUBSCRIBE]: [ok],
    })
    await api.sendSubscribeMessage(message)
    clock.advance(119 * MINUTE_MS)
    await api.sendSubscribeMessage(message)
    expect(tokensUsed()).toEqual(['token-1', 'token-1'])
    clock.advance(MINUTE_MS)
    expect(await failureOf(api.sendSubscribeMessage(message))).toMatchObject({ code: '-1' })
  })

  test.each([40001, 40014, 42001])(
    'that WeChat refuses with %i is renewed and the message repeated',
    async (errcode) => {
      const { api, to, tokensUsed } = open({ [SUBSCRIBE]: [refusal(errcode), ok] })
      expect(await api.sendSubscribeMessage(message)).toEqual({ kind: 'sent' })
      expect(to(TOKEN)).toHaveLength(2)
      expect(tokensUsed()).toEqual(['token-1', 'token-2'])
    },
  )

  it('is renewed exactly once, because a loop would burn the quota', async () => {
    const { api, to } = open({ [SUBSCRIBE]: [refusal(40001)] })
    expect(await failureOf(api.sendSubscribeMessage(message))).toMatchObject({
      code: '40001',
      remedy: 'operator',
    })
    expect([to(SUBSCRIBE).length, to(TOKEN).length]).toEqual([2, 2])
  })

  it('is renewed once when many messages find the same one refused', async () => {
    const { api, to } = open({ [SUBSCRIBE]: [refusal(42001), refusal(42001), ok] })
    await Promise.all([1, 2].map(() => api.sendSubscribeMessage(message)))
    expect(to(TOKEN)).toHaveLength(2)
  })

  test.each<[string, Turn, string, string]>([
    ['is refused', refusal(40164, 'invalid ip 203.0.113.9, not in whitelist'), '40164', 'operator'],
    [
      'is late',
      new WechatError('late', { code: 'timeout', outcome: 'unknown', remedy: 'repeat' }),
      'timeout',
      'repeat_later',
    ],
    ['is busy', refusal(-1), '-1', 'repeat_later'],
    ['has no token', {}, 'answer_malformed', 'repeat_later'],
    ['has no life time', { access_token: 'token-1' }, 'answer_malformed', 'repeat_later'],
  ])(
    'that cannot be fetched, because the answer %s, means that nothing was sent',
    async (_, turn, code, remedy) => {
      const { api, to } = open({ [TOKEN]: [turn], [SUBSCRIBE]: [ok] })
      expect(await failureOf(api.sendSubscribeMessage(message))).toMatchObject({
        code,
        outcome: 'refused',
        remedy,
      })
      expect(to(SUBSCRIBE)).toEqual([])
    },
  )

  it('is asked for again after a failure', async () => {
    const { api } = open({ [TOKEN]: [refusal(-1), tokenAnswer('token-1')], [SUBSCRIBE]: [ok] })
    await failureOf(api.sendSubscribeMessage(message))
    expect(await api.sendSubscribeMessage(message)).toEqual({ kind: 'sent' })
  })

  it('never appears in an error', async () => {
    const token = '68_aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789'
    const turns: readonly Turn[] = [refusal(41001, `bad ${token}`), new Error(`POST ?access_token=${token}`)]
    const { api } = open({ [TOKEN]: [tokenAnswer(token)], [SUBSCRIBE]: turns })
    for (const _ of turns) {
      const shown = inspect(await failureOf(api.sendSubscribeMessage(message)), {
        depth: 9,
        showHidden: true,
      })
      expect(shown).not.toContain(token)
    }
  })
})
