import { expect, test } from 'vitest'
import { startSimulator } from '../testing/test-simulator.ts'
import { startTill } from '../testing/test-till.ts'
import { createV2Merchant, readXml } from '../testing/v2-merchant.ts'

const MINUTE = 60_000
const h5 = { trade_type: 'MWEB', scene_info: '{"h5_info":{"type":"Wap","wap_url":"https://a.example"}}' }
const native = { trade_type: 'NATIVE', product_id: 'soy' }
const address =
  /^https:\/\/wx\.tenpay\.com\/cgi-bin\/mmpayweb-bin\/checkmweb\?prepay_id=wx\w+&package=\d{10}$/

async function start() {
  const test = await startSimulator()
  const v2 = createV2Merchant({ simulator: test.simulator, now: test.time.wall.now })
  return {
    ...test,
    v2,
    pay: (more = {}) =>
      test.control.post<Record<string, unknown>>('/_sim/pay', { outTradeNo: 'V2ORDER0001', ...more }),
  }
}

test.each<[string, Record<string, string>, Record<string, unknown>]>([
  ['NATIVE', native, { code_url: expect.stringMatching(/^weixin:\/\/wxpay\/bizpayurl\?pr=\w{9}$/) }],
  ['MWEB', h5, { mweb_url: expect.stringMatching(address) }],
  ['APP', { trade_type: 'APP' }, {}],
])('a unified order of the type %s answers what its customer opens', async (type, params, opens) => {
  const { v2 } = await start()
  const answer = (await v2.unifiedOrder({ openid: '', ...params })).params
  expect(answer).toMatchObject({ result_code: 'SUCCESS', trade_type: type, ...opens })
  expect(answer['prepay_id']).toMatch(/^wx/)
  expect(answer['sign']).toBe(v2.sign(answer))
})

test('the notification and the query of a scanned order name its trade type and who has paid', async () => {
  const till = await startTill()
  const { v2, pay, simulator } = await start()
  await v2.unifiedOrder({ ...native, openid: '', notify_url: `${till.url}/notify` })
  const openid = simulator.credentials.openids[2] ?? ''
  await pay({ openid })
  await till.hasReceived(1)
  const told = { trade_type: 'NATIVE', openid }
  expect(readXml(till.received[0]?.body ?? '')).toMatchObject(told)
  const query = await v2.call('/pay/orderquery', { out_trade_no: 'V2ORDER0001' })
  expect(query.params).toMatchObject({ trade_state: 'SUCCESS', ...told })
})

test('an H5 address dies after five minutes; an equal repeat answers another', async () => {
  const { v2, pay, simulator } = await start()
  const first = (await v2.unifiedOrder({ openid: '', ...h5 })).params['mweb_url']
  await simulator.clock.advance(5 * MINUTE + 1)
  expect(await pay()).toMatchObject({ problem: { code: 'link_expired' } })
  expect((await v2.unifiedOrder({ openid: '', ...h5 })).params['mweb_url']).not.toBe(first)
  expect(await pay()).toMatchObject({ errMsg: 'requestPayment:ok' })
})

test('a mini program cannot pay what was placed for another scene', async () => {
  const { v2, control, simulator } = await start()
  const { params } = await v2.unifiedOrder({ trade_type: 'APP', openid: '' })
  const body = { openid: simulator.credentials.openids[0], ...v2.payParams(params['prepay_id'] ?? '') }
  expect(await control.post('/_sim/cashier', body)).toMatchObject({
    ok: false,
    errMsg: 'requestPayment:fail 支付场景非法',
    problem: { code: 'trade_type' },
  })
})
