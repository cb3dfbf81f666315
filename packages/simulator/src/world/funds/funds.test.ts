import { describe, expect, test } from 'vitest'
import { startSimulator } from '../../testing/test-simulator.ts'
import { createV3Merchant } from '../../testing/v3-merchant.ts'

const HOUR = 3600_000

async function start() {
  const test = await startSimulator()
  const v3 = createV3Merchant({ simulator: test.simulator, now: test.time.wall.now })
  return {
    ...test,
    async pay(total: number) {
      await v3.prepay({ amount: { total, currency: 'CNY' } })
      await test.control.post('/_sim/pay', { outTradeNo: 'V3ORDER0001' })
    },
    funds: () => test.control.get('/_sim/funds'),
  }
}

describe('the merchant’s money', () => {
  test('begins at nothing, and a payment adds what it is less the fee', async () => {
    const { pay, funds, control } = await start()
    expect(await funds()).toEqual({ unsettledFen: 0, availableFen: 0 })
    await pay(10_000)
    expect(await funds()).toEqual({ unsettledFen: 9940, availableFen: 0 })
    expect(await control.get('/_sim/state')).toMatchObject({ funds: { unsettledFen: 9940, availableFen: 0 } })
  })

  test('is settled when the next day begins in Shanghai, and not before', async () => {
    const { pay, funds, simulator } = await start()
    await pay(10_000)
    await simulator.clock.advance(14 * HOUR - 1)
    expect(await funds()).toEqual({ unsettledFen: 9940, availableFen: 0 })
    await simulator.clock.advance(1)
    expect(await funds()).toEqual({ unsettledFen: 0, availableFen: 9940 })
  })

  test('is set by hand, one pot at a time', async () => {
    const { pay, control } = await start()
    await pay(10_000)
    expect(await control.post('/_sim/funds', { availableFen: 5 })).toEqual({
      unsettledFen: 9940,
      availableFen: 5,
    })
    expect(await control.post('/_sim/funds', { unsettledFen: 0 })).toEqual({
      unsettledFen: 0,
      availableFen: 5,
    })
    expect((await control.call('POST', '/_sim/funds', { availableFen: -1 })).status).toBe(400)
  })

  test('outlives a restart, and a reset takes it away', async () => {
    const first = await start()
    await first.pay(10_000)
    const { control } = await first.restart()
    expect(await control.get('/_sim/funds')).toEqual({ unsettledFen: 9940, availableFen: 0 })
    await control.post('/_sim/reset')
    expect(await control.get('/_sim/funds')).toEqual({ unsettledFen: 0, availableFen: 0 })
  })
})
