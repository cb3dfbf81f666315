import { createVerify, X509Certificate } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createSimulator } from '../../create-simulator.ts'
import { makeDataDir, startSimulator, type TestSimulator } from '../../testing/test-simulator.ts'
import { startTill } from '../../testing/test-till.ts'
import { createV3Merchant, type V3Answer } from '../../testing/v3-merchant.ts'

interface Listed {
  readonly serial_no: string
  readonly effective_time: string
  readonly encrypt_certificate: { ciphertext: string; nonce: string; associated_data: string }
}

function actions({ simulator, control, time }: TestSimulator) {
  const merchant = createV3Merchant({ simulator, now: time.wall.now })
  const download = (serial?: string) =>
    merchant.call({ method: 'GET', target: '/v3/certificates', headers: { 'wechatpay-serial': serial } })
  return {
    merchant,
    download,
    rotate: async () => (await control.post<{ serials: string[] }>('/_sim/certificates/rotate')).serials,
    list: async () => (await download()).json['data'] as readonly Listed[],
    signer: async (serial?: string) => (await download(serial)).headers.get('wechatpay-serial'),
  }
}

async function start() {
  const dataDir = await makeDataDir()
  const test = await startSimulator({ dataDir })
  return { ...test, ...actions(test), dataDir, first: test.simulator.credentials.platformSerial }
}

function isSignedBy(pem: string, { headers, text }: V3Answer): boolean {
  const message = `${headers.get('wechatpay-timestamp')}\n${headers.get('wechatpay-nonce')}\n${text}\n`
  const signature = headers.get('wechatpay-signature') ?? ''
  return createVerify('RSA-SHA256').update(message).verify(pem, signature, 'base64')
}

test('after a rotation two certificates are live, and the download lists both, newest first', async () => {
  const { rotate, list, merchant, simulator, first } = await start()
  const [second = ''] = await rotate()
  const listed = await list()
  expect(listed.map(({ serial_no }) => serial_no)).toEqual([second, first])
  const [newer = '', older = ''] = listed.map(({ effective_time }) => effective_time)
  expect(newer > older).toBe(true)
  const ca = new X509Certificate(simulator.credentials.caCertificate)
  for (const { serial_no, encrypt_certificate } of listed) {
    const certificate = new X509Certificate(merchant.open(encrypt_certificate))
    expect(certificate.serialNumber).toBe(serial_no)
    expect(certificate.verify(ca.publicKey)).toBe(true)
  }
})

test('answers are signed by the newest, or by the live one that the caller names', async () => {
  const { rotate, list, download, signer, merchant, first } = await start()
  const [second] = await rotate()
  expect(await signer()).toBe(second)
  expect(await signer(second)).toBe(second)
  expect(await signer(first)).toBe(first)
  const answer = await download(first)
  const pems = (await list()).map(({ encrypt_certificate }) => merchant.open(encrypt_certificate))
  expect(pems.map((pem) => isSignedBy(pem, answer))).toEqual([false, true])
})

test('the next rotation ends the oldest: whoever still names it is refused', async () => {
  const { rotate, download, first } = await start()
  const [second] = await rotate()
  const serials = await rotate()
  expect(serials).toEqual([expect.stringMatching(/^[0-9A-F]{40}$/), second])
  expect((await download(first)).json).toMatchObject({
    code: 'PARAM_ERROR',
    message: '平台证书序列号Wechatpay-Serial错误',
  })
})

test('notifications in the way of certificates are signed by the newest', async () => {
  const till = await startTill()
  const { rotate, merchant, control } = await start()
  await control.post('/_sim/settings', { notificationKey: 'certificate' })
  const [second] = await rotate()
  await merchant.prepay({ notify_url: `${till.url}/notify` })
  await control.post('/_sim/pay', { outTradeNo: 'V3ORDER0001' })
  await till.hasReceived(1)
  expect(till.received[0]?.headers['wechatpay-serial']).toBe(second)
})

test('credentials.json tells the newest at once, and a restart finds both', async () => {
  const { rotate, restart, simulator, dataDir, first } = await start()
  const [second] = await rotate()
  const written = JSON.parse(await readFile(join(dataDir, 'credentials.json'), 'utf8'))
  expect(written).toEqual(simulator.credentials)
  expect(written).toMatchObject({ platformSerial: second, baseUrl: simulator.url })
  const again = actions(await restart())
  expect((await again.list()).map(({ serial_no }) => serial_no)).toEqual([second, first])
  expect(await again.signer()).toBe(second)
})

test('a start completes a rotation of which only the half was written', async () => {
  const { rotate, restart, dataDir } = await start()
  const path = join(dataDir, 'credentials.json')
  const before = await readFile(path)
  const [second] = await rotate()
  await writeFile(path, before)
  const { simulator } = await restart()
  expect(simulator.credentials.platformSerial).toBe(second)
  expect(simulator.credentials.platformCertificate).toContain('BEGIN CERTIFICATE')
})

test('keys of an older build, which cannot be rotated, stop the start and say what to do', async () => {
  const dataDir = await makeDataDir()
  await writeFile(join(dataDir, 'authority.json'), '{"platformPrivateKey":"…"}')
  await expect(createSimulator({ dataDir, port: 0 })).rejects.toThrow('delete the folder')
})
