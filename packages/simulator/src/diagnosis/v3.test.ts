import { constants, createHmac, createSign, generateKeyPairSync, sign } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeDataDir, startSimulator } from '../testing/test-simulator.ts'
import { createV3Merchant, type V3Call } from '../testing/v3-merchant.ts'
import type { Credentials } from '../world/keys/credentials.ts'

const NONCE = 'C380BEC2BFD727A4B6845133519F3AD6'
const jsapi = '/v3/pay/transactions/jsapi'

async function start() {
  const dataDir = await makeDataDir()
  const simulation = await startSimulator({ dataDir })
  const merchant = createV3Merchant({ simulator: simulation.simulator, now: simulation.time.wall.now })
  const { credentials } = simulation.simulator
  const seconds = String(simulation.time.wall.now() / 1000)
  /** The one entry that the trace has after this call. */
  const refused = async (call: V3Call) => {
    expect((await merchant.call(call)).status).toBe(401)
    return (await simulation.control.trace()).at(-1)
  }
  return { ...simulation, dataDir, merchant, credentials, seconds, refused }
}

interface Story {
  readonly credentials: Credentials
  readonly seconds: string
  readonly body: string
}
type Wrong = (story: Story) => Partial<V3Call>

/** The five lines with one of them otherwise. */
const post = (lines: { method?: string; target?: string; seconds: string; nonce?: string; body: string }) =>
  `${lines.method ?? 'POST'}\n${lines.target ?? jsapi}\n${lines.seconds}\n${lines.nonce ?? NONCE}\n${lines.body}\n`

describe('the trace says what a v3 caller must have signed', () => {
  test.each<[code: string, how: string, wrong: Wrong]>([
    ['method_case', 'a method in lower case', (at) => ({ message: post({ ...at, method: 'post' }) })],
    ['other_method', 'another method', (at) => ({ message: post({ ...at, method: 'GET' }) })],
    [
      'host_in_url',
      'the whole URL',
      (at) => ({ message: post({ ...at, target: `https://api.mch.weixin.qq.com${jsapi}` }) }),
    ],
    ['other_path', 'a path without /v3', (at) => ({ message: post({ ...at, target: jsapi.slice(3) }) })],
    ['body_not_signed', 'no body', (at) => ({ message: post({ ...at, body: '' }) })],
    [
      'body_trailing_newline',
      'a body that ended otherwise',
      (at) => ({ message: post({ ...at, body: `${at.body}\n` }) }),
    ],
    [
      'body_reserialised',
      'the body with indents',
      (at) => ({ message: post({ ...at, body: JSON.stringify(JSON.parse(at.body), null, 2) }) }),
    ],
    [
      'body_reserialised',
      'the body as PHP writes it',
      (at) => ({
        message: post({
          ...at,
          body: at.body
            .replaceAll('/', '\\/')
            .replace(/[^ -~]/g, (character) => `\\u${character.charCodeAt(0).toString(16)}`),
        }),
      }),
    ],
    ['final_newline_missing', 'no line feed at the end', (at) => ({ message: post(at).slice(0, -1) })],
    ['other_line_ends', 'CRLF', (at) => ({ message: post(at).replaceAll('\n', '\r\n') })],
    [
      'other_timestamp',
      'a clock that was read twice',
      (at) => ({ message: post({ ...at, seconds: String(Number(at.seconds) - 1) }) }),
    ],
    [
      'other_nonce',
      'a nonce in lower case',
      (at) => ({ message: post({ ...at, nonce: NONCE.toLowerCase() }) }),
    ],
    [
      'answer_string_signed',
      'the three lines of an answer',
      (at) => ({ message: `${at.seconds}\n${NONCE}\n${at.body}\n` }),
    ],
    [
      'method_case+final_newline_missing',
      'two mistakes at once',
      (at) => ({ message: post({ ...at, method: 'post' }).slice(0, -1) }),
    ],
  ])('%s: %s', async (code, _, wrong) => {
    const { merchant, credentials, seconds, refused } = await start()
    const body = JSON.stringify(merchant.jsapiBody())
    const wish = wrong({ credentials, seconds, body })
    const entry = await refused({ method: 'POST', target: jsapi, body, ...wish })
    expect(entry?.diagnosis?.code).toBe(code)
    expect(entry?.diagnosis?.expectedString).toBe(post({ seconds, body }))
    expect(entry?.diagnosis?.likelyString).toBe(wish.message)
  })

  test.each<[code: string, how: string, wrong: (target: string) => string]>([
    ['query_missing', 'no query', () => '/v3/pay/transactions/out-trade-no/A%7CB001'],
    ['url_decoded', 'the address decoded', (target) => target.replace('%7C', '|')],
  ])('%s: %s', async (code, _, wrong) => {
    const { credentials, seconds, refused } = await start()
    const target = `/v3/pay/transactions/out-trade-no/A%7CB001?mchid=${credentials.mchid}`
    const message = `GET\n${wrong(target)}\n${seconds}\n${NONCE}\n\n`
    const entry = await refused({ method: 'GET', target, message })
    expect(entry?.diagnosis).toMatchObject({ code, likelyString: message })
  })

  test.each([
    ['empty_body_line_missing', `${NONCE}\n`],
    ['body_where_none_is', `${NONCE}\nundefined\n`],
    ['newline_too_many', `${NONCE}\n\n\n`],
  ])('%s, where there is no body', async (code, end) => {
    const { seconds, refused } = await start()
    const message = `GET\n/v3/certificates\n${seconds}\n${end}`
    expect((await refused({ method: 'GET', target: '/v3/certificates', message }))?.diagnosis?.code).toBe(
      code,
    )
  })
})

describe('the trace says with what a v3 caller must have signed', () => {
  const certificates = { method: 'GET', target: '/v3/certificates' }
  type Sign = (message: string, credentials: Credentials) => string
  const rsa: Sign = (message, { merchantPrivateKey }) =>
    sign('sha256', Buffer.from(message), merchantPrivateKey).toString('base64')
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey

  test.each<[code: string, how: string, sign: Sign]>([
    ['signature_in_hex', 'hex', (message, keys) => Buffer.from(rsa(message, keys), 'base64').toString('hex')],
    [
      'signature_base64_of_hex',
      'base64 of hex',
      (message, keys) =>
        Buffer.from(Buffer.from(rsa(message, keys), 'base64').toString('hex')).toString('base64'),
    ],
    [
      'signature_base64_twice',
      'base64 of base64',
      (message, keys) => Buffer.from(rsa(message, keys)).toString('base64'),
    ],
    [
      'signature_url_encoded',
      'an escaped signature',
      (message, keys) => encodeURIComponent(rsa(message, keys)),
    ],
    [
      'signature_with_line_breaks',
      'lines of 76 columns',
      (message, keys) => rsa(message, keys).replace(/.{76}/g, '$& '),
    ],
    [
      'other_hash',
      'SHA-1',
      (message, keys) => createSign('RSA-SHA1').update(message).sign(keys.merchantPrivateKey, 'base64'),
    ],
    [
      'padding_pss',
      'PSS padding',
      (message, { merchantPrivateKey: key }) =>
        sign('sha256', Buffer.from(message), { key, padding: constants.RSA_PKCS1_PSS_PADDING }).toString(
          'base64',
        ),
    ],
    [
      'hmac_instead_of_rsa',
      'an API key',
      (message, { apiV3Key }) => createHmac('sha256', apiV3Key).update(message).digest('hex'),
    ],
    ['signature_not_rsa', 'something else', () => 'c2hvcnQ='],
    [
      'unknown_key',
      'a key of nobody here',
      (message) => sign('sha256', Buffer.from(message), stranger).toString('base64'),
    ],
    ['other_string', 'something else altogether', (_, keys) => rsa('something else', keys)],
  ])('%s: %s', async (code, _, wrong) => {
    const { credentials, refused } = await start()
    const entry = await refused({ ...certificates, sign: (message) => wrong(message, credentials) })
    expect(entry?.diagnosis?.code).toBe(code)
    expect(entry?.reason).toMatchObject({
      en: expect.stringContaining(entry?.diagnosis?.explanation.en ?? '?'),
    })
  })

  test('key_of_other_kind: the key of a platform certificate', async () => {
    const { dataDir, refused } = await start()
    const authority = JSON.parse(await readFile(join(dataDir, 'authority.json'), 'utf8')) as {
      platformCertificates: { privateKey: string }[]
    }
    const key = authority.platformCertificates[0]?.privateKey ?? ''
    const entry = await refused({
      ...certificates,
      sign: (message) => createSign('RSA-SHA256').update(message).sign(key, 'base64'),
    })
    expect(entry?.diagnosis?.code).toBe('key_of_other_kind')
  })
})

describe('the trace says what is wrong before any signature is looked at', () => {
  const certificates = { method: 'GET', target: '/v3/certificates' }

  test.each<[code: string, wrong: (at: Omit<Story, 'body'>) => Partial<V3Call>]>([
    ['authorization_missing', () => ({ headers: { authorization: undefined } })],
    ['authorization_scheme', () => ({ headers: { authorization: 'Bearer x' } })],
    [
      'authorization_member_missing',
      () => ({ headers: { authorization: 'WECHATPAY2-SHA256-RSA2048 mchid="1"' } }),
    ],
    [
      'authorization_separators',
      () => ({
        headers: {
          authorization:
            'WECHATPAY2-SHA256-RSA2048 mchid="1";nonce_str="1";signature="1";timestamp="1";serial_no="1"',
        },
      }),
    ],
    ['timestamp_in_milliseconds', ({ seconds }) => ({ timestamp: `${seconds}000` })],
    ['timestamp_not_seconds', () => ({ timestamp: '2026-01-15T10:00:00' })],
    ['clock_off', ({ seconds }) => ({ timestamp: String(Number(seconds) - 3600) })],
    ['other_mchid', () => ({ mchid: '1900000109' })],
    ['serial_of_other_key', ({ credentials }) => ({ serial: credentials.platformSerial })],
    ['serial_of_other_key', ({ credentials }) => ({ serial: credentials.publicKeyId })],
    ['serial_form', ({ credentials }) => ({ serial: BigInt(`0x${credentials.merchantSerial}`).toString() })],
    ['serial_of_other_certificate', () => ({ serial: '4'.repeat(40) })],
  ])('%s', async (code, wrong) => {
    const { credentials, seconds, refused, log } = await start()
    const entry = await refused({ ...certificates, ...wrong({ credentials, seconds }) })
    expect(entry?.diagnosis?.code).toBe(code)
    expect(log.at(-1)).toContain(`(${code})`)
  })
})

describe('a long body', () => {
  const target = '/v3/pay/transactions/jsapi'

  test.each([
    ['one mistake is found up to 64 KiB', 50_000, 'method_case'],
    ['beyond it nothing is tried, but the key is still known to be right', 70_000, 'other_string'],
  ])('%s', async (_, length, code) => {
    const { seconds, refused } = await start()
    const body = JSON.stringify({ description: 'x'.repeat(length) })
    const entry = await refused({
      method: 'POST',
      target,
      body,
      message: post({ seconds, body, method: 'post' }),
    })
    expect(entry?.diagnosis?.code).toBe(code)
  })
})

describe('WeChat’s own answer', () => {
  test('says none of it', async () => {
    const { merchant } = await start()
    const answer = await merchant.call({ method: 'GET', target: '/v3/certificates', message: 'wrong' })
    expect(answer.json).toEqual({ code: 'SIGN_ERROR', message: '签名错误' })
  })
})
