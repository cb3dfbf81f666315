import { createHash, createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { startSimulator } from '../testing/test-simulator.ts'
import { createV2Merchant } from '../testing/v2-merchant.ts'
import type { Credentials } from '../world/keys/credentials.ts'

type Params = Readonly<Record<string, string>>

async function start() {
  const simulation = await startSimulator()
  const { credentials } = simulation.simulator
  const merchant = createV2Merchant({ simulator: simulation.simulator, now: simulation.time.wall.now })
  const params: Params = {
    appid: credentials.appid,
    mch_id: credentials.mchid,
    nonce_str: 'ibuaiVcKdpRxkhJA',
    out_trade_no: 'ORDER001',
    attach: ' 备注 & <b>',
    device_info: '0',
    Zone: 'A',
  }
  return { ...simulation, credentials, merchant, params }
}

const md5 = (text: string) => createHash('md5').update(text).digest('hex').toUpperCase()
const join = (params: Params) =>
  Object.keys(params)
    .filter((name) => params[name] !== '')
    .sort()
    .map((name) => `${name}=${params[name]}`)
    .join('&')
const without = (params: Params, name: string): Params =>
  Object.fromEntries(Object.entries(params).filter(([known]) => known !== name))
const mapped = (params: Params, change: (value: string) => string): Params =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, change(value)]))

describe('the trace says what a v2 caller must have signed', () => {
  type Wrong = (params: Params, credentials: Credentials) => string
  test.each<[code: string, wrong: Wrong]>([
    [
      'other_sign_type',
      (params, { apiV2Key: key }) =>
        createHmac('sha256', key)
          .update(`${join(params)}&key=${key}`)
          .digest('hex')
          .toUpperCase(),
    ],
    [
      'sign_type_signed_not_sent',
      (params, { apiV2Key: key }) => md5(`${join({ ...params, sign_type: 'MD5' })}&key=${key}`),
    ],
    [
      'zero_dropped',
      (params, { apiV2Key: key }) => md5(`${join(without(params, 'device_info'))}&key=${key}`),
    ],
    [
      'parameter_missing',
      (params, { apiV2Key: key }) => md5(`${join(without(params, 'attach'))}&key=${key}`),
    ],
    [
      'parameter_renamed',
      (params, { apiV2Key: key }) =>
        md5(`${join({ ...without(params, 'mch_id'), mchid: params['mch_id'] ?? '' })}&key=${key}`),
    ],
    [
      'values_url_encoded',
      (params, { apiV2Key: key }) => md5(`${join(mapped(params, encodeURIComponent))}&key=${key}`),
    ],
    [
      'values_xml_escaped',
      (params, { apiV2Key: key }) =>
        md5(
          `${join(mapped(params, (value) => value.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')))}&key=${key}`,
        ),
    ],
    [
      'values_trimmed',
      (params, { apiV2Key: key }) => md5(`${join(mapped(params, (value) => value.trim()))}&key=${key}`),
    ],
    [
      'order_ignores_case',
      (params, { apiV2Key: key }) => {
        const names = Object.keys(params).sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
        return md5(`${names.map((name) => `${name}=${params[name]}`).join('&')}&key=${key}`)
      },
    ],
    [
      'not_sorted',
      (params, { apiV2Key: key }) =>
        md5(
          `${Object.entries(params)
            .map(([name, value]) => `${name}=${value}`)
            .join('&')}&key=${key}`,
        ),
    ],
    [
      'not_utf8',
      (params, { apiV2Key: key }) =>
        createHash('md5')
          .update(`${join(params)}&key=${key}`, 'latin1')
          .digest('hex')
          .toUpperCase(),
    ],
    ['key_is_apiv3_key', (params, { apiV3Key }) => md5(`${join(params)}&key=${apiV3Key}`)],
    ['key_is_appsecret', (params, { appsecret }) => md5(`${join(params)}&key=${appsecret}`)],
    ['key_with_white_space', (params, { apiV2Key: key }) => md5(`${join(params)}&key=${key}\n`)],
    ['key_missing', (params) => md5(join(params))],
    ['key_twice', (params, { apiV2Key: key }) => md5(`${join(params)}&key=${key}&key=${key}`)],
    ['key_sorted_in', (params, { apiV2Key: key }) => md5(join({ ...params, key }))],
    ['sign_in_lower_case', (params, { apiV2Key: key }) => md5(`${join(params)}&key=${key}`).toLowerCase()],
    [
      'sign_in_lower_case+parameter_missing',
      (params, { apiV2Key: key }) => md5(`${join(without(params, 'nonce_str'))}&key=${key}`).toLowerCase(),
    ],
    ['zero_dropped+key_missing', (params) => md5(join(without(params, 'device_info')))],
    ['sign_length', () => 'short'],
    ['other_string_or_key', () => 'A'.repeat(32)],
  ])('%s', async (code, wrong) => {
    const { control, merchant, params, credentials, log } = await start()
    const answer = await merchant.call('/pay/orderquery', { ...params, sign: wrong(params, credentials) })
    const entry = (await control.trace()).at(-1)
    expect(answer.params).toEqual({ return_code: 'FAIL', return_msg: '签名错误' })
    expect(entry?.diagnosis?.code).toBe(code)
    expect(entry?.diagnosis?.expectedString).toBe(`${join(params)}&key=****`)
    expect(log.at(-1)).toContain(`(${code})`)
    const { apiV2Key, apiV3Key, appsecret } = credentials
    for (const secret of [apiV2Key, apiV3Key, appsecret]) expect(JSON.stringify(entry)).not.toContain(secret)
  })

  test('empty_values_kept, where an element came empty', async () => {
    const { control, merchant, params, credentials } = await start()
    const sign = md5(
      `${join(params).replace('&device_info', '&detail=&device_info')}&key=${credentials.apiV2Key}`,
    )
    const elements = Object.entries({ ...params, detail: '', sign })
    await merchant.post(
      '/pay/orderquery',
      `<xml>${elements.map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`).join('')}</xml>`,
    )
    const { diagnosis } = (await control.trace()).at(-1) ?? {}
    expect(diagnosis).toMatchObject({ code: 'empty_values_kept' })
    expect(diagnosis?.likelyString).toContain('&detail=&')
  })
})
