import { createDecipheriv, createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createAppServer } from '../../testing/app-server.ts'
import { START } from '../../testing/manual-time.ts'
import { startSimulator } from '../../testing/test-simulator.ts'
import { type Received, startTill, type TillAnswer } from '../../testing/test-till.ts'
import { createV3Merchant } from '../../testing/v3-merchant.ts'

const OUT_TRADE_NO = 'V3ORDER0001'
const HOUR = 3600_000
const DAY = 24 * HOUR
const SECONDS = START / 1000
const TOKEN = 'till0token'
const AES_KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'

const goodData = {
  character_string1: { value: OUT_TRADE_NO },
  thing2: { value: '一杯热豆浆' },
  amount3: { value: '¥1.00' },
  time4: { value: '2026年1月15日 10:00' },
}

const queryOf = ({ path }: Received) => new URL(path, 'http://till').searchParams
const sha1 = (...parts: readonly (string | null)[]) =>
  createHash('sha1')
    .update(parts.toSorted((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1)).join(''))
    .digest('hex')
/** A server that echoes a check and takes every push. */
const listening: TillAnswer = (request) => ({
  status: 200,
  body: queryOf(request).get('echostr') ?? 'success',
})

async function start() {
  const till = await startTill()
  till.answerWith(listening)
  const test = await startSimulator()
  const v3 = createV3Merchant({ simulator: test.simulator, now: test.time.wall.now })
  const app = createAppServer(test)
  const { mchid, openids, templates } = test.simulator.credentials
  const target = { url: `${till.url}/push`, token: TOKEN }
  const events = () =>
    till.received.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body))
  return {
    ...test,
    till,
    target,
    mchid,
    openid: openids[0] ?? '',
    templateIds: templates.slice(0, 1).map(({ templateId }) => templateId),
    app,
    events,
    names: () => events().map(({ Event }) => Event),
    aim: (changes = {}) => test.control.call('POST', '/_sim/push', { ...target, ...changes }),
    manage: () => test.control.post('/_sim/settings', { tradeManaged: true }),
    subscribe: (answer: string, templateIds: readonly string[]) =>
      test.control.post('/_sim/subscribe', { openid: openids[0], templateIds, answer }),
    async pay(out_trade_no = OUT_TRADE_NO) {
      await v3.prepay({ out_trade_no })
      await test.control.post('/_sim/pay', { outTradeNo: out_trade_no })
    },
    ship: (logistics_type = 3) =>
      app.post('/wxa/sec/order/upload_shipping_info', {
        order_key: { order_number_type: 1, mchid, out_trade_no: OUT_TRADE_NO },
        logistics_type,
        delivery_mode: 1,
        shipping_list: [{ item_desc: '一杯热豆浆*1' }],
        upload_time: '2026-01-15T10:00:00.000+08:00',
        payer: { openid: openids[0] },
      }),
  }
}

describe('the address of message push', () => {
  test('is kept once it echoes a signed check', async () => {
    const { aim, till, control, target } = await start()
    expect(await aim()).toEqual({ status: 200, body: { url: target.url, mode: 'plain', format: 'json' } })
    const [check] = till.received
    const query = queryOf(check as Received)
    expect(check?.method).toBe('GET')
    expect(query.get('signature')).toBe(sha1(TOKEN, query.get('timestamp'), query.get('nonce')))
    expect(await control.get('/_sim/push')).toEqual({ url: target.url, mode: 'plain', format: 'json' })
  })

  test('is refused when it answers anything else, and the trace says why', async () => {
    const { aim, till, control } = await start()
    till.answerWith({ status: 200, body: 'success' })
    expect(await aim()).toMatchObject({ status: 424, body: { code: 'push_not_echoed' } })
    expect(await control.get('/_sim/push')).toEqual({ url: null, mode: null, format: null })
    expect((await control.trace()).at(-1)).toMatchObject({ method: 'GET', verdict: 'refused' })
  })

  test.each([[{ url: 'push' }], [{ token: 'a b' }], [{ encodingAesKey: 'short' }]])(
    'must have the shape that the console asks for: %j',
    async (changes) => {
      const { aim } = await start()
      expect(await aim(changes)).toMatchObject({ status: 400, body: { code: 'invalid_member' } })
    },
  )

  test('is forgotten on request', async () => {
    const { aim, control, subscribe, templateIds, names } = await start()
    await aim()
    expect(await control.post('/_sim/push', {})).toEqual({ url: null, mode: null, format: null })
    await subscribe('accept', templateIds)
    expect(names()).toEqual([])
  })
})

describe('an event', () => {
  test('of a subscription says who answered what', async () => {
    const { aim, subscribe, templateIds, till, events, openid } = await start()
    await aim()
    await subscribe('reject', templateIds)
    await till.hasReceived(2)
    expect(events()).toEqual([
      {
        ToUserName: expect.stringMatching(/^gh_[0-9a-f]{12}$/),
        FromUserName: openid,
        CreateTime: SECONDS,
        MsgType: 'event',
        Event: 'subscribe_msg_popup_event',
        List: { TemplateId: templateIds[0], SubscribeStatusString: 'reject', PopupScene: '0' },
      },
    ])
    const query = queryOf(till.received[1] as Received)
    expect(query.get('signature')).toBe(sha1(TOKEN, query.get('timestamp'), query.get('nonce')))
    expect(query.has('msg_signature')).toBe(false)
  })

  test('of messages turned off says so, and what was accepted is worth nothing', async () => {
    const { aim, subscribe, templateIds, till, events, openid, control, app } = await start()
    await aim()
    await subscribe('accept', templateIds)
    await control.post('/_sim/unsubscribe', { openid, templateId: templateIds[0] })
    await till.hasReceived(3)
    expect(events()[1]).toMatchObject({
      Event: 'subscribe_msg_change_event',
      List: { TemplateId: templateIds[0], SubscribeStatusString: 'reject' },
    })
    const message = { touser: openid, template_id: templateIds[0], data: goodData }
    expect((await app.post('/cgi-bin/message/subscribe/send', message))['errcode']).toBe(43101)
  })

  test('in safe mode is encrypted and signed once more', async () => {
    const { aim, subscribe, templateIds, till, simulator } = await start()
    expect(await aim({ encodingAesKey: AES_KEY })).toMatchObject({ body: { mode: 'safe' } })
    await subscribe('accept', templateIds)
    await till.hasReceived(2)
    const push = till.received[1] as Received
    const { Encrypt, ToUserName } = JSON.parse(push.body)
    const query = queryOf(push)
    expect(query.get('encrypt_type')).toBe('aes')
    expect(query.get('msg_signature')).toBe(sha1(TOKEN, query.get('timestamp'), query.get('nonce'), Encrypt))
    const { message, appid } = decrypt(Encrypt)
    expect(appid).toBe(simulator.credentials.appid)
    expect(JSON.parse(message)).toMatchObject({ ToUserName, Event: 'subscribe_msg_popup_event' })
  })

  test('is told in XML where the app has chosen that', async () => {
    const { aim, subscribe, templateIds, till, openid } = await start()
    expect(await aim({ format: 'xml' })).toMatchObject({ body: { format: 'xml' } })
    await subscribe('accept', templateIds)
    await till.hasReceived(2)
    const { body, headers } = till.received[1] as Received
    expect(headers['content-type']).toBe('text/xml')
    expect(body).toMatch(/^<xml><ToUserName><!\[CDATA\[gh_\w{12}\]\]><\/ToUserName>/)
    expect(body).toContain(
      `<FromUserName><![CDATA[${openid}]]></FromUserName><CreateTime>${SECONDS}</CreateTime>`,
    )
    expect(body).toContain(
      `<SubscribeMsgPopupEvent><List><TemplateId><![CDATA[${templateIds[0]}]]></TemplateId>`,
    )
  })

  test('is XML within XML in safe mode', async () => {
    const { aim, subscribe, templateIds, till } = await start()
    await aim({ format: 'xml', encodingAesKey: AES_KEY })
    await subscribe('accept', templateIds)
    await till.hasReceived(2)
    const { body } = till.received[1] as Received
    const [, sealed = ''] = /<Encrypt><!\[CDATA\[(.+)\]\]><\/Encrypt><\/xml>$/.exec(body) ?? []
    expect(decrypt(sealed).message).toMatch(/^<xml>.*<SubscribeMsgPopupEvent>.*<\/xml>$/)
  })

  test('tells that a subscribe message has arrived', async () => {
    const { aim, subscribe, templateIds, till, app, events, openid } = await start()
    await aim()
    await subscribe('accept', templateIds)
    await app.post('/cgi-bin/message/subscribe/send', {
      touser: openid,
      template_id: templateIds[0],
      data: goodData,
    })
    await till.hasReceived(3)
    expect(events()[1]).toMatchObject({
      Event: 'subscribe_msg_sent_event',
      List: { TemplateId: templateIds[0], MsgID: expect.stringMatching(/^\d{19}$/), ErrorCode: '0' },
    })
  })

  test.each<[string, number, TillAnswer]>([
    ['success', 1, { status: 200, body: 'success' }],
    ['nothing', 1, { status: 200 }],
    ['something else', 3, { status: 200, body: 'ok' }],
    ['an error', 3, { status: 500 }],
  ])('answered with %s counts as heard after %d tries at most', async (_, tries, answer) => {
    const { aim, subscribe, templateIds, till, names, simulator } = await start()
    await aim()
    till.answerWith(answer)
    await subscribe('accept', templateIds)
    await till.hasReceived(2)
    await simulator.clock.advance(HOUR)
    expect(names()).toHaveLength(tries)
  })
})

describe('a managed app', () => {
  test('that has never shipped is reminded at its first payment, and then every day', async () => {
    const { aim, manage, pay, till, names, simulator } = await start()
    await aim()
    await manage()
    await pay()
    await pay('V3ORDER0002')
    await till.hasReceived(2)
    await simulator.clock.advance(DAY + HOUR)
    expect(names()).toEqual(Array.from({ length: 2 }, () => 'trade_manage_remind_access_api'))
  })

  test('that ships is reminded of what is late by 48 hours', async () => {
    const { aim, manage, pay, ship, events, simulator } = await start()
    await aim()
    await manage()
    await pay()
    await ship()
    await pay('V3ORDER0002')
    await simulator.clock.advance(48 * HOUR)
    const late = events().filter(({ Event }) => Event === 'trade_manage_remind_shipping')
    expect(late).toMatchObject([{ merchant_trade_no: 'V3ORDER0002', pay_time: SECONDS }])
  })

  test('hears when the money will come, and when it has, however the goods were received', async () => {
    const { aim, manage, pay, ship, events, simulator, mchid } = await start()
    await aim()
    await manage()
    await pay()
    await ship()
    await simulator.clock.advance(4 * DAY)
    const settlements = events().filter(({ Event }) => Event === 'trade_manage_order_settlement')
    const midnight = Date.parse('2026-01-18T00:00:00+08:00') / 1000
    const common = { merchant_id: mchid, merchant_trade_no: OUT_TRADE_NO, shipped_time: SECONDS }
    expect(settlements).toMatchObject([
      { ...common, estimated_settlement_time: midnight },
      {
        ...common,
        confirm_receive_method: 1,
        confirm_receive_time: SECONDS + 2 * 86_400,
        settlement_time: midnight,
      },
    ])
  })

  test('hears of the settlement once, and sooner when the customer confirms', async () => {
    const { aim, manage, pay, ship, events, simulator, control } = await start()
    await aim()
    await manage()
    await pay()
    await ship()
    await control.post('/_sim/receipt', { outTradeNo: OUT_TRADE_NO })
    await simulator.clock.advance(4 * DAY)
    const settled = events().filter(({ settlement_time }) => settlement_time !== undefined)
    expect(settled).toMatchObject([
      {
        confirm_receive_method: 2,
        confirm_receive_time: SECONDS,
        settlement_time: Date.parse('2026-01-16T00:00:00+08:00') / 1000,
      },
    ])
  })
})

test('an order that is reported as a test is not reminded of, and a presale when its goods are due', async () => {
  const { aim, manage, pay, ship, app, events, simulator } = await start()
  await aim()
  await manage()
  await pay()
  await ship()
  const numbers = ['PRESALE001', 'TESTORDER1', 'FORGOTTEN1']
  for (const number of numbers) await pay(number)
  const report = (order_id: string, more: object) =>
    app.post('/wxa/sec/order/opspecialorder', { order_id, ...more })
  expect(await report('PRESALE001', { type: 1, delay_to: SECONDS + 20 * 86_400 })).toMatchObject({
    errcode: 0,
  })
  expect(await report('TESTORDER1', { type: 2 })).toMatchObject({ errcode: 0 })
  const reminded = () =>
    events()
      .filter(({ Event }) => Event === 'trade_manage_remind_shipping')
      .map(({ merchant_trade_no }) => merchant_trade_no)
  await simulator.clock.advance(3 * DAY)
  expect(reminded()).toEqual(['FORGOTTEN1'])
  await simulator.clock.advance(18 * DAY)
  expect(reminded()).toEqual(['FORGOTTEN1', 'PRESALE001'])
})

test('an app that is not managed hears nothing of its payments', async () => {
  const { aim, pay, ship, names, simulator } = await start()
  await aim()
  await pay()
  await ship()
  await simulator.clock.advance(4 * DAY)
  expect(names()).toEqual([])
})

test('what is still to be told outlives a restart', async () => {
  const { aim, manage, pay, ship, restart, names } = await start()
  await aim()
  await manage()
  await pay()
  await ship()
  const again = await restart()
  await again.simulator.clock.advance(4 * DAY)
  expect(names().filter((name) => name === 'trade_manage_order_settlement')).toHaveLength(2)
})

function decrypt(encrypted: string) {
  const key = Buffer.from(`${AES_KEY}=`, 'base64')
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const padded = Buffer.concat([decipher.update(encrypted, 'base64'), decipher.final()])
  const plain = padded.subarray(0, -(padded.at(-1) ?? 0))
  const length = plain.readUInt32BE(16)
  return {
    message: plain.subarray(20, 20 + length).toString(),
    appid: plain.subarray(20 + length).toString(),
  }
}
