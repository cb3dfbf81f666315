import { describe, expect, test } from 'vitest'
import { startSimulator, type TestSimulator } from '../testing/test-simulator.ts'
import { createV2Merchant } from '../testing/v2-merchant.ts'
import { createV3Merchant } from '../testing/v3-merchant.ts'
import type { TraceEntry } from './trace.ts'

async function start() {
  const simulation = await startSimulator()
  const parties = { simulator: simulation.simulator, now: simulation.time.wall.now }
  const v3 = createV3Merchant(parties)
  const v2 = createV2Merchant(parties)
  await v3.prepay({ description: '豆浆 100% "热"' })
  await v2.unifiedOrder()
  await v3.call({ method: 'GET', target: '/v3/certificates', message: 'wrong' })
  return { ...simulation, v2, v3 }
}

const seqs = async ({ control }: Pick<TestSimulator, 'control'>, query: string) =>
  (await control.get<{ entries: TraceEntry[] }>(`/_sim/trace?${query}`)).entries.map(({ seq }) => seq)

describe('the trace is searched', () => {
  test.each([
    ['outTradeNo=V2ORDER0001', [2]],
    ['verdict=refused', [3]],
    ['verdict=ok&path=/pay/transactions', [1]],
    ['path=unifiedorder', [2]],
    [`text=${encodeURIComponent('100%')}`, [1]],
    [`text=${encodeURIComponent('"热')}`, [1]],
    ['text=UNIFIEDORDER', [2]],
    ['text=100_', []],
    ['last=2', [2, 3]],
    ['last=2&limit=1', [2]],
    ['after=1&verdict=ok', [2]],
  ])('by %s', async (query, found) => {
    expect(await seqs(await start(), query)).toEqual(found)
  })
})

describe('the trace survives a restart', () => {
  test('and its numbers go on', async () => {
    const again = await (await start()).restart()
    expect(await seqs(again, '')).toEqual([1, 2, 3])
    await fetch(`${again.simulator.url}/nowhere`)
    expect(await seqs(again, 'last=1')).toEqual([4])
  })

  test('when it was written by its timer, too', async () => {
    const { time, control } = await start()
    time.pass(200)
    expect(await seqs({ control }, '')).toEqual([1, 2, 3])
  })
})

describe('the HTTP archive', () => {
  test('holds every exchange in the shape that developer tools read', async () => {
    const { control, simulator } = await start()
    await control.post('/_sim/login', { openid: simulator.credentials.openids[0] })
    const response = await fetch(`${simulator.url}/_sim/trace.har`)
    const { log } = (await response.json()) as { log: { version: string; entries: HarEntry[] } }
    expect(response.headers.get('content-disposition')).toContain('.har')
    expect([log.version, log.entries.length]).toEqual(['1.2', 4])
    expect(log.entries.every(({ request }) => URL.canParse(request.url))).toBe(true)
    expect(log.entries[0]).toMatchObject({
      startedDateTime: '2026-01-15T02:00:00.000Z',
      request: {
        method: 'POST',
        url: `${simulator.url}/v3/pay/transactions/jsapi`,
        headers: expect.arrayContaining([{ name: 'accept', value: 'application/json' }]),
        postData: { mimeType: 'application/json', text: expect.stringContaining('豆浆') },
      },
      response: { status: 200, content: { text: expect.stringContaining('prepay_id') } },
      _verdict: 'ok',
    })
    expect(log.entries[2]).toMatchObject({ _diagnosis: { code: 'other_string' } })
  })

  test('can be of one order alone', async () => {
    const { control } = await start()
    const { log } = await control.get<{ log: { entries: HarEntry[] } }>(
      '/_sim/trace.har?outTradeNo=V2ORDER0001',
    )
    expect(log.entries.map(({ request }) => request.method)).toEqual(['POST'])
  })
})

interface HarEntry {
  readonly request: { readonly url: string; readonly method: string }
}
