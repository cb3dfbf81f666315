import { describe, expect, test } from 'vitest'
import { startSimulator } from '../testing/test-simulator.ts'
import { createV3Merchant } from '../testing/v3-merchant.ts'

const MINUTE = 60_000
const DAY = 24 * 3600_000
const good = {
  character_string1: { value: 'V3ORDER0001' },
  thing2: { value: '一杯热豆浆' },
  amount3: { value: '¥1.00' },
  time4: { value: '2026年1月15日 10:00' },
}

async function start() {
  const test = await startSimulator()
  const { url, credentials } = test.simulator
  const [openid = ''] = credentials.openids
  const app = { grant_type: 'client_credential', appid: credentials.appid, secret: credentials.appsecret }
  const post = async (path: string, body: unknown) => {
    const response = await fetch(`${url}${path}`, { method: 'POST', body: JSON.stringify(body) })
    return (await response.json()) as Record<string, unknown>
  }
  const stableToken = (changes = {}) => post('/cgi-bin/stable_token', { ...app, ...changes })
  const plainToken = async () => {
    const response = await fetch(`${url}/cgi-bin/token?${new URLSearchParams(app)}`)
    return (await response.json()) as Record<string, unknown>
  }
  const templateId = credentials.templates[0]?.templateId ?? ''
  const sendWith = (token: unknown, body: unknown) =>
    post(`/cgi-bin/message/subscribe/send?access_token=${token}`, body)
  const send = async (changes: Record<string, unknown> = {}) => {
    const { access_token } = await stableToken()
    return sendWith(access_token, {
      touser: openid,
      template_id: templateId,
      page: 'pages/order',
      data: good,
      ...changes,
    })
  }
  const subscribe = (answer: string, templateIds: readonly string[] = [templateId]) =>
    test.control.post<Record<string, unknown>>('/_sim/subscribe', { openid, templateIds, answer })
  const messages = async () =>
    (
      await test.control.get<{ messages: { kind: string; data: unknown }[] }>(
        `/_sim/messages?openid=${openid}`,
      )
    ).messages
  return { ...test, openid, templateId, post, stableToken, plainToken, send, sendWith, subscribe, messages }
}

describe('an access token', () => {
  test('of the stable kind stays the same until five minutes before its end', async () => {
    const { stableToken, simulator } = await start()
    const first = await stableToken()
    await simulator.clock.advance(114 * MINUTE)
    const second = await stableToken()
    expect(second).toEqual({ access_token: first['access_token'], expires_in: 7200 - 114 * 60 })
    await simulator.clock.advance(MINUTE)
    expect((await stableToken())['access_token']).not.toBe(first['access_token'])
  })

  test('that is forced to change dies at once, but not within 30 seconds', async () => {
    const { stableToken, sendWith, simulator } = await start()
    const first = await stableToken()
    expect((await stableToken({ force_refresh: true }))['access_token']).toBe(first['access_token'])
    await simulator.clock.advance(30_000)
    expect((await stableToken({ force_refresh: true }))['access_token']).not.toBe(first['access_token'])
    expect((await sendWith(first['access_token'], {}))['errcode']).toBe(40001)
  })

  test('of the plain kind is new each time; the one before lives five minutes more', async () => {
    const { plainToken, stableToken, sendWith, simulator } = await start()
    const stable = await stableToken()
    const first = await plainToken()
    const second = await plainToken()
    expect(second['access_token']).not.toBe(first['access_token'])
    expect((await sendWith(first['access_token'], {}))['errcode']).toBe(40003)
    await simulator.clock.advance(5 * MINUTE)
    expect((await sendWith(first['access_token'], {}))['errcode']).toBe(40001)
    expect((await sendWith(stable['access_token'], {}))['errcode']).toBe(40003)
  })

  test('that is missing, malformed or expired is told apart', async () => {
    const { post, stableToken, sendWith, simulator } = await start()
    const { access_token } = await stableToken()
    await simulator.clock.advance(120 * MINUTE)
    expect((await post('/cgi-bin/message/subscribe/send', {}))['errcode']).toBe(41001)
    expect((await sendWith('short', {}))['errcode']).toBe(40014)
    expect((await sendWith(access_token, {}))['errcode']).toBe(42001)
  })

  test('is given only for the right app and secret', async () => {
    const { stableToken } = await start()
    expect((await stableToken({ appid: 'wx0' }))['errcode']).toBe(40013)
    expect((await stableToken({ secret: 'x' }))['errcode']).toBe(40125)
    expect((await stableToken({ grant_type: 'x' }))['errcode']).toBe(40002)
  })
})

describe('a subscribe message', () => {
  test('reaches the inbox once for each accept', async () => {
    const { send, subscribe, messages, templateId } = await start()
    expect(await subscribe('accept')).toEqual({
      errMsg: 'requestSubscribeMessage:ok',
      [templateId]: 'accept',
    })
    expect(await send()).toEqual({ errcode: 0, errmsg: 'ok' })
    expect((await send())['errcode']).toBe(43101)
    expect(await messages()).toMatchObject([
      { kind: 'subscribe', title: '支付成功通知', page: 'pages/order', data: { thing2: '一杯热豆浆' } },
    ])
  })

  test('leads only to pages of the released version, where they are listed', async () => {
    const { send, subscribe, control, messages } = await start()
    await control.post('/_sim/settings', { pages: ['pages/order', 'pages/index'] })
    await subscribe('accept')
    expect((await send({ page: 'pages/gone' }))['errcode']).toBe(41030)
    expect((await send({ page: 'pages/order?id=1' }))['errcode']).toBe(0)
    expect(await messages()).toMatchObject([{ page: 'pages/order?id=1' }])
  })

  test('above the daily quota is refused as 45009 and spends nothing', async () => {
    const { send, subscribe, control } = await start()
    await control.post('/_sim/settings', { messagesPerDay: 1 })
    await subscribe('accept')
    await subscribe('accept')
    expect([(await send())['errcode'], (await send())['errcode']]).toEqual([0, 45009])
    await control.post('/_sim/settings', { messagesPerDay: 0 })
    expect((await send())['errcode']).toBe(0)
  })

  test('is refused as 43101 after a reject', async () => {
    const { send, subscribe } = await start()
    await subscribe('reject')
    expect((await send())['errcode']).toBe(43101)
  })

  test.each<[string, Record<string, unknown>, number, string]>([
    ['nobody', { touser: 'nobody' }, 40003, 'invalid openid'],
    ['another template', { template_id: 'x' }, 40037, 'invalid template_id'],
    ['JSON in JSON', { data: '{}' }, 47003, 'argument invalid! data must be an object'],
    [
      '21 characters',
      { data: { ...good, thing2: { value: '豆'.repeat(21) } } },
      47003,
      'data.thing2.value invalid',
    ],
    [
      'Chinese in a number',
      { data: { ...good, character_string1: { value: '单号' } } },
      47003,
      'character_string1',
    ],
    [
      'a time that is none',
      { data: { ...good, time4: { value: '25:61' } } },
      47003,
      'data.time4.value invalid',
    ],
    [
      'an amount in words',
      { data: { ...good, amount3: { value: '一元' } } },
      47003,
      'data.amount3.value invalid',
    ],
    ['an empty value', { data: { ...good, thing2: { value: '' } } }, 47003, 'data.thing2.value is emtpy'],
    ['a key left out', { data: { thing2: good.thing2 } }, 47003, 'data.character_string1.value is emtpy'],
  ])('with %s is refused and spends nothing', async (_, changes, errcode, text) => {
    const { send, subscribe } = await start()
    await subscribe('accept')
    const answer = await send(changes)
    expect(answer['errcode']).toBe(errcode)
    expect(answer['errmsg']).toContain(text)
    expect((await send())['errcode']).toBe(0)
  })

  test.each([
    [[], 10001],
    [['x'], 20001],
    [Array.from({ length: 6 }, () => 'x'), 20003],
  ])('cannot be asked for with the templates %j', async (templateIds, errCode) => {
    const { subscribe } = await start()
    expect(await subscribe('accept', templateIds)).toMatchObject({ errCode })
  })
})

describe('the retired template message', () => {
  async function startPaid() {
    const test = await start()
    const merchant = createV3Merchant({ simulator: test.simulator, now: test.time.wall.now })
    const formId = await merchant.prepay()
    const { access_token } = await test.stableToken()
    const template_id = test.simulator.credentials.messageTemplates[0]?.templateId
    const send = async (changes: Record<string, unknown> = {}) => {
      const path = `/cgi-bin/message/wxopen/template/send?access_token=${access_token}`
      const data = { keyword1: { value: 'V3ORDER0001' } }
      const body = {
        touser: test.openid,
        template_id,
        page: 'pages/order',
        form_id: formId,
        data,
        ...changes,
      }
      return (await test.post(path, body))['errcode']
    }
    return { ...test, send, pay: () => test.control.post('/_sim/pay', { outTradeNo: 'V3ORDER0001' }) }
  }

  test('may be sent three times for the prepay id of a payment', async () => {
    const { send, pay, messages } = await startPaid()
    await pay()
    expect([await send(), await send(), await send(), await send()]).toEqual([0, 0, 0, 41029])
    expect(await messages()).toHaveLength(3)
  })

  test('is refused as 41028 before the payment, to another customer, and after a week', async () => {
    const { send, pay, simulator, stableToken, post, openid } = await startPaid()
    expect(await send()).toBe(41028)
    await pay()
    expect(await send({ touser: simulator.credentials.openids[1] })).toBe(41028)
    expect(await send({ form_id: 'wx0' })).toBe(41028)
    await simulator.clock.advance(7 * DAY + 1000)
    const { access_token } = await stableToken()
    const path = `/cgi-bin/message/wxopen/template/send?access_token=${access_token}`
    const template_id = simulator.credentials.messageTemplates[0]?.templateId
    expect((await post(path, { touser: openid, template_id, form_id: 'wx0', data: {} }))['errcode']).toBe(
      41028,
    )
    expect(await send({ template_id: 'x' })).toBe(42001)
  })
})
