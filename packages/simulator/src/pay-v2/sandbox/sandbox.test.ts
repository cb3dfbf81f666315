import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { startSimulator } from '../../testing/test-simulator.ts'
import { startTill } from '../../testing/test-till.ts'
import { createV2Merchant, readXml } from '../../testing/v2-merchant.ts'

type Params = Readonly<Record<string, string>>

async function start() {
  const till = await startTill()
  const test = await startSimulator()
  const now = test.time.wall.now
  const production = createV2Merchant({ simulator: test.simulator, now })
  const { params } = await production.call('/sandboxnew/pay/getsignkey', { appid: '' })
  const apiV2Key = params['sandbox_signkey'] ?? ''
  const credentials = { ...test.simulator.credentials, apiV2Key }
  const rehearsal = createV2Merchant({ simulator: { ...test.simulator, credentials }, now })
  return {
    ...test,
    till,
    production,
    rehearsal,
    signKey: params,
    order: (changes: Params = {}, merchant = rehearsal) =>
      merchant.call('/sandboxnew/pay/unifiedorder', {
        body: '一杯热豆浆',
        out_trade_no: 'SANDBOX0001',
        total_fee: '101',
        spbill_create_ip: '127.0.0.1',
        notify_url: `${till.url}/notify`,
        trade_type: 'JSAPI',
        openid: credentials.openids[0] ?? '',
        ...changes,
      }),
  }
}

describe('the sandbox of v2', () => {
  test('gives its key to whoever signs with the key of production', async () => {
    const { signKey, simulator, production } = await start()
    const { mchid, apiV2Key } = simulator.credentials
    expect(signKey).toEqual({
      return_code: 'SUCCESS',
      return_msg: 'ok',
      mch_id: mchid,
      sandbox_signkey: expect.stringMatching(/^[0-9a-f]{32}$/),
    })
    expect(signKey['sandbox_signkey']).not.toBe(createHash('md5').update(apiV2Key).digest('hex'))
    const { params } = await production.call('/sandboxnew/pay/getsignkey', { sign: 'X' })
    expect(params).toEqual({ return_code: 'FAIL', return_msg: '获取沙箱密钥失败，确认交易密钥是否正确' })
  })

  test('takes an order that is paid at once, and tells of it, all signed with its own key', async () => {
    const { order, rehearsal, till, simulator, control } = await start()
    const { params } = await order()
    expect(params).toMatchObject({ result_code: 'SUCCESS', device_info: 'sandbox', err_code: 'SUCCESS' })
    expect(params['sign']).toBe(rehearsal.sign(params))
    await simulator.clock.advance(0)
    const told = readXml(till.received[0]?.body ?? '')
    expect(told).toMatchObject({ out_trade_no: 'SANDBOX0001', total_fee: '101', result_code: 'SUCCESS' })
    expect(told['sign']).toBe(rehearsal.sign(told))
    const query = await rehearsal.call('/sandboxnew/pay/orderquery', { out_trade_no: 'SANDBOX0001' })
    expect(query.params).toMatchObject({ trade_state: 'SUCCESS', total_fee: '101' })
    expect(await control.get('/_sim/funds')).toEqual({ unsettledFen: 0, availableFen: 0 })
  })

  test.each<[string, Params, string]>([
    ['another amount', { total_fee: '1' }, '沙箱支付金额(1)无效，请检查需要验收的case'],
    [
      'a mini program’s amount for a code',
      { trade_type: 'NATIVE', product_id: '1' },
      '沙箱支付金额(101)无效，请检查需要验收的case',
    ],
  ])('refuses %s', async (_, changes, return_msg) => {
    const { order } = await start()
    expect((await order(changes)).params).toEqual({ return_code: 'FAIL', return_msg })
  })

  test('knows neither the key nor the orders of production, and production not its', async () => {
    const { order, production, rehearsal } = await start()
    expect((await order({}, production)).params['return_msg']).toBe('签名错误')
    await production.unifiedOrder({ out_trade_no: 'REAL0001' })
    await order()
    const inside = await rehearsal.call('/sandboxnew/pay/orderquery', { out_trade_no: 'REAL0001' })
    const outside = await production.call('/pay/orderquery', { out_trade_no: 'SANDBOX0001' })
    expect([inside.params['err_code'], outside.params['err_code']]).toEqual([
      'ORDERNOTEXIST',
      'ORDERNOTEXIST',
    ])
  })
})
