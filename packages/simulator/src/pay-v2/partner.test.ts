import { expect, test } from 'vitest'
import { asParty } from '../testing/as-party.ts'
import { startSimulator } from '../testing/test-simulator.ts'
import { startTill } from '../testing/test-till.ts'
import { createV2Merchant, readXml } from '../testing/v2-merchant.ts'
import type { AppCredentials } from '../world/keys/credentials.ts'

const OUT_TRADE_NO = 'V2ORDER0001'

interface SubMerchant {
  readonly mchid: string
  readonly appid: string
  readonly openids: readonly string[]
}

async function start() {
  const till = await startTill()
  const test = await startSimulator()
  const v2 = createV2Merchant({ simulator: test.simulator, now: test.time.wall.now })
  const sub = await test.control.post<SubMerchant>('/_sim/sub-merchants')
  const named = { sub_mch_id: sub.mchid }
  return {
    ...test,
    till,
    v2,
    sub,
    named,
    openids: test.simulator.credentials.openids,
    place: (changes = {}) => v2.unifiedOrder({ ...named, notify_url: `${till.url}/notify`, ...changes }),
    query: (more: Record<string, string> = named) =>
      v2.call('/pay/orderquery', { out_trade_no: OUT_TRADE_NO, ...more }),
    close: (more: Record<string, string> = named) =>
      v2.call('/pay/closeorder', { out_trade_no: OUT_TRADE_NO, ...more }),
    pay: (more = {}) => test.control.post('/_sim/pay', { outTradeNo: OUT_TRADE_NO, ...more }),
  }
}

test('an order for a sub-merchant tells its number in answer, notification and query', async () => {
  const { place, pay, query, till, sub, v2 } = await start()
  const { params } = await place()
  expect(params).toMatchObject({ result_code: 'SUCCESS', sub_mch_id: sub.mchid })
  expect(params['sign']).toBe(v2.sign(params))
  await pay()
  await till.hasReceived(1)
  const news = readXml(till.received[0]?.body ?? '')
  expect(news).toMatchObject({ sub_mch_id: sub.mchid, trade_type: 'JSAPI' })
  expect(news['sign']).toBe(v2.sign(news))
  expect((await query()).params).toMatchObject({ trade_state: 'SUCCESS', sub_mch_id: sub.mchid })
})

test('the customer may be named as the app of the sub-merchant knows them', async () => {
  const { place, pay, query, sub, openids } = await start()
  const own = { sub_appid: sub.appid, sub_openid: sub.openids[1] ?? '' }
  expect((await place({ openid: '', ...own })).params).toMatchObject({ sub_appid: sub.appid })
  await pay({ openid: openids[1] })
  expect((await query()).params).toMatchObject({ openid: openids[1], sub_is_subscribe: 'N', ...own })
})

test('the app of the sub-merchant may be one that runs here: its customer pays in it', async () => {
  const { control, place, simulator, time } = await start()
  const app = await control.post<AppCredentials>('/_sim/apps', { mchids: [] })
  const sub = await control.post<SubMerchant>('/_sim/sub-merchants', { appid: app.appid })
  expect(sub).toMatchObject({ appid: app.appid, openids: app.openids })
  const named = { sub_mch_id: sub.mchid, sub_appid: app.appid, sub_openid: app.openids[1] ?? '' }
  const { params } = await place({ openid: '', ...named })
  const inApp = createV2Merchant({ simulator: asParty(simulator, { app }), now: time.wall.now })
  const cashier = inApp.payParams(params['prepay_id'] ?? '')
  const payAs = (openid: string | undefined) => control.post('/_sim/pay', { openid, ...cashier })
  expect(await payAs(app.openids[0])).toMatchObject({ problem: { code: 'payer_mismatch' } })
  expect(await payAs(app.openids[1])).toMatchObject({ errMsg: 'requestPayment:ok' })
})

test.each<[string, Record<string, string>, string]>([
  ['no such sub-merchant', { sub_mch_id: '1600000000' }, '受理关系不存在'],
  ['an app of another', { sub_appid: 'wx0' }, 'sub_mch_id与sub_appid不匹配'],
  ['an openid of another', { openid: '', sub_openid: `o${'0'.repeat(27)}` }, 'invalid openid'],
])('with %s it is refused: %s', async (_, changes, message) => {
  const { place } = await start()
  expect((await place(changes)).params).toEqual({ return_code: 'FAIL', return_msg: message })
})

test('without the number of the sub-merchant the order is not found, and with it not as another’s', async () => {
  const { place, query, close } = await start()
  await place()
  expect((await query({})).params['err_code']).toBe('ORDERNOTEXIST')
  expect((await close({})).params['err_code']).toBe('ORDERNOTEXIST')
  expect((await close({ sub_mch_id: '1600000000' })).params['err_code']).toBe('ORDERNOTEXIST')
  expect((await close()).params['result_code']).toBe('SUCCESS')
})
