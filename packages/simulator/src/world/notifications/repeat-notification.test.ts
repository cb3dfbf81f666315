import { describe, expect, test } from 'vitest'
import { startSimulator } from '../../testing/test-simulator.ts'
import { startTill } from '../../testing/test-till.ts'
import { createV2Merchant, readXml } from '../../testing/v2-merchant.ts'
import { createV3Merchant } from '../../testing/v3-merchant.ts'

async function start(faults: object = {}) {
  const till = await startTill()
  const simulation = await startSimulator()
  const parties = { simulator: simulation.simulator, now: simulation.time.wall.now }
  const v2 = createV2Merchant(parties)
  const v3 = createV3Merchant(parties)
  await simulation.control.post('/_sim/faults', faults)
  await v3.prepay({ notify_url: `${till.url}/v3` })
  await v2.unifiedOrder({ notify_url: `${till.url}/v2` })
  /** Pays, and answers the number that the notification has in the trace. */
  const pay = async (outTradeNo: string) => {
    await simulation.control.post('/_sim/pay', { outTradeNo })
    await simulation.simulator.clock.advance(0)
    return (await simulation.control.trace()).at(-1)?.seq ?? 0
  }
  return { ...simulation, till, v2, v3, pay }
}

describe('a recorded notification is sent again', () => {
  test('byte for byte, with the signature of then', async () => {
    const { pay, control, till, time } = await start()
    const seq = await pay('V3ORDER0001')
    time.pass(600_000)
    await control.post(`/_sim/trace/${seq}/resend`, { raw: true })
    const [first, again] = till.received
    expect(again?.body).toBe(first?.body)
    expect(again?.headers['wechatpay-signature']).toBe(first?.headers['wechatpay-signature'])
  })

  test('or signed anew, and the trace tells of it', async () => {
    const { pay, control, till, time, v3 } = await start()
    const seq = await pay('V3ORDER0001')
    time.pass(1000)
    await control.post(`/_sim/trace/${seq}/resend`)
    const [first, again] = till.received
    expect(again?.body).toBe(first?.body)
    expect(again?.headers['wechatpay-timestamp']).not.toBe(first?.headers['wechatpay-timestamp'])
    expect(again && v3.isSignedByWechat(again)).toBe(true)
    expect((await control.trace()).at(-1)).toMatchObject({
      title: { en: 'Payment notification (attempt 1), signed and sent again' },
      outTradeNo: 'V3ORDER0001',
      verdict: 'ok',
    })
  })

  test('in v2 with the right signature, also where the first had a wrong one', async () => {
    const { pay, control, till, v2 } = await start({ notifications: 'wrong_signature' })
    const seq = await pay('V2ORDER0001')
    await control.post(`/_sim/trace/${seq}/resend`)
    const [first, again] = till.received.map(({ body }) => readXml(body))
    expect(first?.['sign']).not.toBe(v2.sign(first ?? {}))
    expect(again?.['sign']).toBe(v2.sign(again ?? {}))
  })

  test('but nothing else is', async () => {
    const { control } = await start()
    expect(await control.call('POST', '/_sim/trace/1/resend')).toMatchObject({
      status: 409,
      body: { code: 'not_a_notification' },
    })
    expect(await control.call('POST', '/_sim/trace/99/resend')).toMatchObject({
      status: 404,
      body: { code: 'unknown_entry' },
    })
  })
})
