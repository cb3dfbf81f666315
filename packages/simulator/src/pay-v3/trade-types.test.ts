import { expect, test } from 'vitest'
import { startSimulator } from '../testing/test-simulator.ts'
import { startTill } from '../testing/test-till.ts'
import { createV3Merchant } from '../testing/v3-merchant.ts'

const MINUTE = 60_000
const OUT_TRADE_NO = 'V3ORDER0001'
const h5 = { scene_info: { payer_client_ip: '127.0.0.1', h5_info: { type: 'Wap' } } }

async function start() {
  const test = await startSimulator()
  const merchant = createV3Merchant({ simulator: test.simulator, now: test.time.wall.now })
  const { mchid } = test.simulator.credentials
  return {
    ...test,
    merchant,
    place: (type: string, changes: Record<string, unknown> = {}) =>
      merchant.call({
        method: 'POST',
        target: `/v3/pay/transactions/${type}`,
        body: merchant.jsapiBody({ payer: undefined, ...changes }),
      }),
    query: () =>
      merchant.call({
        method: 'GET',
        target: `/v3/pay/transactions/out-trade-no/${OUT_TRADE_NO}?mchid=${mchid}`,
      }),
    pay: (more = {}) =>
      test.control.post<Record<string, unknown>>('/_sim/pay', { outTradeNo: OUT_TRADE_NO, ...more }),
  }
}

test.each([
  ['native', {}, { code_url: expect.stringMatching(/^weixin:\/\/wxpay\/bizpayurl\?pr=\w{9}$/) }],
  ['h5', h5, { h5_url: expect.stringMatching(/checkmweb\?prepay_id=wx\w+&package=\d+$/) }],
  ['app', {}, { prepay_id: expect.stringMatching(/^wx/) }],
])('placing at /%s answers what its customer opens, and nothing else', async (type, changes, body) => {
  const { place, merchant } = await start()
  const answer = await place(type, changes)
  expect(answer.json).toEqual(body)
  expect(merchant.isSignedByWechat({ headers: answer.headers, body: answer.text })).toBe(true)
})

test.each<[string, Record<string, unknown>, string]>([
  ['h5', {}, '“场景信息”必填性规则校验失败'],
  ['h5', { scene_info: { payer_client_ip: '127.0.0.1' } }, '“H5场景信息”必填性规则校验失败'],
  [
    'h5',
    { scene_info: { payer_client_ip: '127.0.0.1', h5_info: { type: 'wap' } } },
    '字符串必须匹配正则表达式“^(Wap|iOS|Android)$”',
  ],
  ['native', { payer: { openid: 'o' } }, '请求中含有未在API文档中定义的参数'],
  ['app', { payer: { openid: 'o' } }, '请求中含有未在API文档中定义的参数'],
])('placing at /%s with %j is refused as PARAM_ERROR', async (type, changes, message) => {
  const { place } = await start()
  const answer = await place(type, changes)
  expect([answer.status, answer.json['code']]).toEqual([400, 'PARAM_ERROR'])
  expect(answer.json['message']).toContain(message)
})

test.each([
  ['native', {}, 'NATIVE'],
  ['app', {}, 'APP'],
  ['h5', h5, 'MWEB'],
])(
  'whoever comes along pays an order of /%s; query and notification say %s',
  async (type, scene, tradeType) => {
    const till = await startTill()
    const { place, pay, query, merchant, simulator } = await start()
    await place(type, { ...scene, notify_url: `${till.url}/notify` })
    expect((await query()).json).not.toHaveProperty('payer')
    await pay()
    await till.hasReceived(1)
    const told = { trade_type: tradeType, payer: { openid: simulator.credentials.openids[0] } }
    const { resource } = JSON.parse(till.received[0]?.body ?? '')
    expect(JSON.parse(merchant.open(resource))).toMatchObject(told)
    expect((await query()).json).toMatchObject({ trade_state: 'SUCCESS', ...told })
  },
)

test('a number placed for one scene is refused for another', async () => {
  const { place } = await start()
  await place('native')
  expect((await place('app')).json['code']).toBe('INVALID_REQUEST')
})

test.each([
  ['native', {}, 120],
  ['h5', h5, 5],
])('what /%s answered dies after its time; placed again, it opens', async (type, scene, minutes) => {
  const { place, pay, simulator } = await start()
  await place(type, scene)
  await simulator.clock.advance(minutes * MINUTE + 1)
  expect(await pay()).toMatchObject({ problem: { code: 'link_expired' } })
  await place(type, scene)
  expect(await pay()).toMatchObject({ errMsg: 'requestPayment:ok' })
})

test('a mini program cannot pay what was placed for another scene', async () => {
  const { place, merchant, control, simulator } = await start()
  const { json } = await place('app')
  const params = merchant.payParams(String(json['prepay_id']))
  const body = { openid: simulator.credentials.openids[0], ...params }
  expect(await control.post('/_sim/pay', body)).toMatchObject({
    errMsg: 'requestPayment:fail 支付场景非法',
    problem: { code: 'trade_type' },
  })
})
