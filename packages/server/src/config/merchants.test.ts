import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { merchantCertificatePem, merchantKeyPem } from '../testing/merchant-keys.ts'
import { loadConfig } from './load-config.ts'
import { ConfigError, type Mistake } from './mistake.ts'
import { channelName } from './sellers.ts'

const v3 = {
  api_v3_key: 'abcdefghijklmnopqrstuvwxyz012345',
  merchant_private_key: merchantKeyPem,
  merchant_certificate: merchantCertificatePem,
}
const v2 = { protocol: 'v2', api_v2_key: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345' }
const shop = { appid: 'wxshopshopshopshop', app_secret: 'secret-of-the-shop' }
const cafe = { appid: 'wxcafecafecafecafe', app_secret: 'secret-of-the-cafe' }
const two = {
  apps: [shop, cafe],
  merchants: [
    { id: 'shop', appid: shop.appid, mchid: '1900000109', ...v3 },
    { id: 'cafe', appid: cafe.appid, mchid: '1900000110', ...v2 },
  ],
}

type File = Readonly<Record<string, unknown>>

function load(file: unknown, more: { readonly env?: File; readonly files?: File } = {}) {
  const files: File = { 'merchants.json': file, ...more.files }
  const env = {
    MINITILL_PUBLIC_URL: 'https://pay.example.com',
    MINITILL_MERCHANTS: 'merchants.json',
    ...more.env,
  }
  const readFile = (path: string) => {
    const content = files[path]
    if (content === undefined) throw new Error('ENOENT')
    if (content instanceof Error) throw content
    return typeof content === 'string' ? content : JSON.stringify(content)
  }
  return loadConfig({ env, readFile })
}

function mistakes(...given: Parameters<typeof load>): readonly Mistake[] {
  try {
    load(...given)
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes
    throw error
  }
  return []
}

const mistakesOf = (...given: Parameters<typeof load>) => mistakes(...given).map(({ variable }) => variable)
const problemsOf = (...given: Parameters<typeof load>) =>
  mistakes(...given).map(({ variable, problem }) => `${variable}: ${problem.en}`)

describe('a file of merchants', () => {
  it('has any number of apps and merchants; channels begin with the id of theirs', () => {
    const { apps, merchants } = load(two)
    expect(apps.map(({ appid }) => appid)).toEqual([shop.appid, cafe.appid])
    expect(merchants.map((each) => channelName(each, each.protocols.byDefault))).toEqual([
      'shop-v3',
      'cafe-v2',
    ])
  })

  it('may name its default merchant, whose app is then the default, too', () => {
    const { apps, merchants } = load({ ...two, default: 'cafe' })
    expect([apps[0]?.appid, merchants[0]?.id]).toEqual([cafe.appid, 'cafe'])
  })

  it('takes secrets from files, and shows none', () => {
    const app = { appid: shop.appid, app_secret_file: '/run/secrets/app' }
    const merchant = { ...two.merchants[0], api_v3_key: undefined, api_v3_key_file: '/run/secrets/v3' }
    const files = { '/run/secrets/app': 'secret-in-a-file\n', '/run/secrets/v3': `${v3.api_v3_key}\n` }
    const config = load({ apps: [app], merchants: [merchant] }, { files })
    expect(config.apps[0]?.secret.reveal()).toBe('secret-in-a-file')
    expect(inspect(config, { depth: 9 })).not.toMatch(/secret-in-a-file|abcdefghijklm/)
  })

  it.each([
    ['is not there', { code: 'ENOENT' }, 'there is no such file'],
    ['may not be read', { code: 'EACCES' }, 'reading it is not permitted'],
    ['is a folder', { code: 'EISDIR' }, 'it is a folder'],
    ['fails in a way of its own', { code: 'EIO' }, 'EIO'],
  ])('says so where a file that a member names %s, once', (_, failure, why) => {
    const { api_v3_key: __, ...merchant } = { ...two.merchants[0], ...v3, api_v3_key_file: '/run/v3' }
    const files = { '/run/v3': Object.assign(new Error('no'), failure) }
    expect(problemsOf({ apps: [shop], merchants: [merchant] }, { files })).toEqual([
      `MINITILL_MERCHANTS → merchants[0].api_v3_key_file: The file /run/v3 cannot be read: ${why}.`,
    ])
  })

  it('says so where such a file is empty', () => {
    const apps = [{ appid: shop.appid, app_secret_file: '/run/app' }]
    const merchants = [two.merchants[0]]
    expect(problemsOf({ apps, merchants }, { files: { '/run/app': ' \n' } })).toEqual([
      'MINITILL_MERCHANTS → apps[0].app_secret_file: The file /run/app is empty.',
    ])
  })

  it('may stand in the settings file itself', () => {
    const files = { 'minitill.json': { merchants: two } }
    const env = { MINITILL_MERCHANTS: undefined, MINITILL_CONFIG: 'minitill.json' }
    expect(load({}, { env, files }).merchants).toHaveLength(2)
  })

  it('has messages for each app, because templates are an app’s own', () => {
    const paid = { kind: 'subscribe', template_id: 'tpl', data: { amount3: '{amount}' } }
    const { apps } = load({ ...two, apps: [shop, { ...cafe, messages: { paid } }] })
    expect(apps.map(({ messages }) => messages.paid?.templateId)).toEqual([undefined, 'tpl'])
  })

  it.each([
    ['the app of the service provider', {}, shop.appid],
    ['the merchant’s own app', { sub_appid: cafe.appid }, cafe.appid],
  ])('lets a service provider sell for a merchant in %s', (_, change, appid) => {
    const merchant = { ...two.merchants[0], sub_mchid: '1600000001', ...change }
    const app = appid === shop.appid ? shop : cafe
    expect(load({ apps: [app], merchants: [merchant] }).merchants[0]?.seller).toEqual({
      appid,
      mchid: '1600000001',
      serviceProvider: { appid: shop.appid, mchid: '1900000109' },
    })
  })

  it('is told everything that is wrong with it, at once, by the path of each member', () => {
    const merchants = [
      { ...two.merchants[0], id: 'Shop A', mchid: 'x', api_v3_key: 'short' },
      { id: 'cafe', appid: cafe.appid, mchid: '1900000110', protocol: 'v2', sub_mchid: 'y' },
      { ...two.merchants[1], api_v1_key: 'z' },
    ]
    expect(mistakesOf({ apps: [{ appid: shop.appid }, 'x'], merchants })).toEqual([
      'MINITILL_MERCHANTS → apps[0].app_secret',
      'MINITILL_MERCHANTS → apps[1]',
      'MINITILL_MERCHANTS → merchants[0].id',
      'MINITILL_MERCHANTS → merchants[0].mchid',
      'MINITILL_MERCHANTS → merchants[0].api_v3_key',
      'MINITILL_MERCHANTS → merchants[1].sub_mchid',
      'MINITILL_MERCHANTS → merchants[1].api_v3_key',
      'MINITILL_MERCHANTS → merchants[2].api_v1_key',
    ])
  })

  it.each([
    ['no app', { ...two, apps: [] }, ['apps']],
    ['an app without merchant', { ...two, apps: [shop, cafe, { ...shop, appid: 'wx3' }] }, ['apps[2]']],
    ['a merchant without app', { ...two, apps: [shop] }, ['merchants[1]']],
    ['an app twice', { ...two, apps: [shop, cafe, shop] }, ['apps[2]']],
    ['an id twice', { ...two, merchants: [...two.merchants, two.merchants[0]] }, ['merchants[2]']],
    ['a default that nobody is', { ...two, default: 'bakery' }, ['default']],
  ])('that has %s is refused', (_, file, paths) => {
    expect(mistakesOf(file)).toEqual(paths.map((path) => `MINITILL_MERCHANTS → ${path}`))
  })

  it.each([
    ['is not there', undefined],
    ['is not JSON', '{'],
    ['is a list', []],
  ])('that %s is refused', (_, file) => {
    expect(mistakesOf(file)).toEqual(['MINITILL_MERCHANTS'])
  })

  it('leaves no room for a merchant in the settings: it would be open which counts', () => {
    expect(mistakesOf(two, { env: { MINITILL_MCHID: '1900000109' } })).toEqual(['MINITILL_MCHID'])
  })
})
