import { X509Certificate } from 'node:crypto'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createSimulator } from './create-simulator.ts'
import type { Credentials } from './index.ts'
import { makeDataDir, startSimulator } from './testing/test-simulator.ts'
import { createV3Merchant } from './testing/v3-merchant.ts'

const loadCredentials = async (dataDir: string) =>
  JSON.parse(await readFile(join(dataDir, 'credentials.json'), 'utf8')) as Credentials

describe('credentials.json', () => {
  test('has everything that an SDK asks for, readable by its owner alone', async () => {
    const dataDir = await makeDataDir()
    const { simulator } = await startSimulator({ dataDir })
    const credentials = await loadCredentials(dataDir)
    expect(credentials).toEqual(simulator.credentials)
    expect(credentials).toMatchObject({
      appid: expect.stringMatching(/^wx[0-9a-f]{16}$/),
      appsecret: expect.stringMatching(/^[0-9a-f]{32}$/),
      mchid: expect.stringMatching(/^19\d{8}$/),
      apiV2Key: expect.stringMatching(/^[0-9A-Za-z]{32}$/),
      apiV3Key: expect.stringMatching(/^[0-9A-Za-z]{32}$/),
      merchantSerial: expect.stringMatching(/^[0-9A-F]{40}$/),
      platformSerial: expect.stringMatching(/^[0-9A-F]{40}$/),
      publicKeyId: expect.stringMatching(new RegExp(`^PUB_KEY_ID_01${credentials.mchid}\\d{22}$`)),
      baseUrl: simulator.url,
      tlsUrl: null,
    })
    expect(credentials.openids.every((openid) => /^o[0-9A-Za-z]{27}$/.test(openid))).toBe(true)
    expect(credentials.templates[0]?.templateId).toHaveLength(43)
    for (const name of ['credentials.json', 'authority.json']) {
      expect((await stat(join(dataDir, name))).mode & 0o777).toBe(0o600)
    }
  })

  test('holds certificates of one authority, with their serials and keys', async () => {
    const { credentials } = (await startSimulator()).simulator
    const ca = new X509Certificate(credentials.caCertificate)
    const merchant = new X509Certificate(credentials.merchantCertificate)
    const platform = new X509Certificate(credentials.platformCertificate)
    expect(merchant.serialNumber).toBe(credentials.merchantSerial)
    expect(platform.serialNumber).toBe(credentials.platformSerial)
    expect([merchant, platform].every((certificate) => certificate.verify(ca.publicKey))).toBe(true)
    expect(merchant.subject).toContain(`CN=${credentials.mchid}`)
    const years = (Date.parse(platform.validTo) - Date.parse(platform.validFrom)) / (365 * 24 * 3600_000)
    expect(Math.round(years)).toBe(5)
  })
})

describe('a first start', () => {
  test('makes the data folder', async () => {
    const dataDir = join(await makeDataDir(), 'not', 'there', 'yet')
    await (await createSimulator({ dataDir, port: 0 })).close()
    expect((await loadCredentials(dataDir)).mchid).toMatch(/^19/)
  })
})

describe('a restart', () => {
  test('keeps keys, orders, payments, balances, messages allowed and the clock', async () => {
    const first = await startSimulator()
    const merchant = createV3Merchant({ simulator: first.simulator, now: first.time.wall.now })
    await merchant.prepay()
    await first.control.post('/_sim/pay', { outTradeNo: 'V3ORDER0001' })
    await first.control.post('/_sim/clock', { advanceSeconds: 10 })
    const [order] = await first.control.orders()
    const again = await first.restart()
    expect(again.simulator.credentials).toMatchObject({
      ...first.simulator.credentials,
      baseUrl: again.simulator.url,
    })
    expect((await again.control.orders())[0]).toMatchObject({
      state: 'SUCCESS',
      transactionId: order?.transactionId,
    })
    expect(await again.control.get('/_sim/clock')).toMatchObject({ offsetMs: 10_000 })
    expect(await again.control.get('/_sim/state')).toMatchObject({
      customers: [{ balanceFen: 19_900 }, {}, {}, {}, {}],
    })
  })
})

describe('one seed', () => {
  test('gives the same ids and numbers every time', async () => {
    const run = async () => {
      const dataDir = await mkdtemp(join(tmpdir(), 'simulator-seed-'))
      onTestFinished(() => rm(dataDir, { recursive: true }))
      const clock = { now: () => Date.parse('2026-01-15T10:00:00+08:00') }
      const simulator = await createSimulator({ dataDir, port: 0, clock, seed: 'seed' })
      const prepayId = await createV3Merchant({ simulator, now: clock.now }).prepay()
      await simulator.close()
      const { appid, mchid, openids, merchantSerial, publicKeyId } = simulator.credentials
      return { appid, mchid, openids, merchantSerial, publicKeyId, prepayId }
    }
    expect(await run()).toEqual(await run())
  })

  test('gives other numbers after a restart, for the earlier ones are taken', async () => {
    const first = await startSimulator({ seed: 'seed' })
    const prepay = ({ simulator, time }: typeof first) =>
      createV3Merchant({ simulator, now: time.wall.now }).prepay()
    const before = await prepay(first)
    expect(await prepay(await first.restart())).not.toBe(before)
  })
})

describe('the TLS port', () => {
  test('serves the same, under WeChat’s own names and the authority of credentials.json', async () => {
    const { simulator } = await startSimulator({ tlsPort: 0 })
    const url = new URL('/v3/nothing', simulator.tlsUrl)
    const status = await new Promise((resolve, reject) => {
      const options = {
        ca: simulator.credentials.caCertificate,
        servername: 'api.mch.weixin.qq.com',
        agent: false,
      }
      request(url, options, (response) => resolve(response.resume().statusCode))
        .on('error', reject)
        .end()
    })
    expect(status).toBe(404)
    expect(simulator.credentials.tlsUrl).toBe(simulator.tlsUrl)
  })
})

describe('a taken port', () => {
  test('stops the start, and leaves nothing behind that listens', async () => {
    const { simulator } = await startSimulator()
    const { port } = new URL(simulator.url)
    const dataDir = await makeDataDir()
    await expect(createSimulator({ dataDir, port: 0, tlsPort: Number(port) })).rejects.toThrow('EADDRINUSE')
    await expect(createSimulator({ dataDir, port: Number(port) })).rejects.toThrow('EADDRINUSE')
    await (await createSimulator({ dataDir, port: 0 })).close()
  })
})

describe('the plain port', () => {
  test('answers what nobody knows with 404 and nothing, and tells the trace what exists', async () => {
    const { simulator, control, log } = await startSimulator()
    const response = await fetch(`${simulator.url}/nowhere?secret=s3cret`)
    expect([response.status, await response.text()]).toEqual([404, ''])
    expect((await control.trace())[0]?.reason?.en).toContain('POST /pay/unifiedorder')
    expect(log).toHaveLength(1)
    expect(log[0]).not.toContain('s3cret')
  })

  test('serves the page, or says how to build it', async () => {
    const { simulator } = await startSimulator()
    const response = await fetch(simulator.url)
    expect(response.headers.get('content-type')).toContain('text/html')
    expect(await response.text()).toMatch(/id="page"|npm run build/)
    expect((await fetch(`${simulator.url}/..%2f..%2fpackage.json`)).status).toBe(404)
  })

  test('refuses a body that is larger than anything of WeChat’s', async () => {
    const { simulator } = await startSimulator()
    const body = Buffer.alloc(3 * 1024 * 1024)
    const answer = fetch(`${simulator.url}/pay/unifiedorder`, { method: 'POST', body }).then(
      ({ status }) => status,
      () => 'hung up',
    )
    expect([413, 'hung up']).toContain(await answer)
  })
})
