import { generateKeyPairSync } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { merchantCertificatePem, merchantKeyPem } from '../testing/merchant-keys.ts'
import { loadConfig } from './load-config.ts'
import { ConfigError } from './mistake.ts'
import { settingNames } from './setting-names.ts'

const v3 = {
  MINITILL_API_V3_KEY: 'abcdefghijklmnopqrstuvwxyz012345',
  MINITILL_MERCHANT_PRIVATE_KEY: merchantKeyPem,
  MINITILL_MERCHANT_CERTIFICATE: merchantCertificatePem,
}
const v2 = { MINITILL_API_V2_KEY: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345' }
/** `apiclient_cert.p12` of the merchant 1900000001. */
const p12 = fileURLToPath(new URL('../../../wechat/src/testing/merchant.p12', import.meta.url))
const base = {
  MINITILL_PUBLIC_URL: 'https://pay.example.com/',
  MINITILL_APPID: 'wx8888888888888888',
  MINITILL_APP_SECRET: 'app-secret-of-the-test',
  MINITILL_MCHID: '1900000109',
}

type Env = Readonly<Record<string, string | undefined>>

function load(env: Env, files: Readonly<Record<string, unknown>> = {}) {
  const readFile = (path: string) => {
    const content = files[path]
    if (content === undefined) throw new Error('ENOENT')
    return typeof content === 'string' ? content : JSON.stringify(content)
  }
  return loadConfig({ env, readFile })
}

function mistakesOf(env: Env, files?: Readonly<Record<string, unknown>>) {
  try {
    load(env, files)
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes
    throw error
  }
  return []
}

describe('a configuration', () => {
  it('needs an app, a merchant, its keys and a public address; the rest is sensible by default', () => {
    expect(load({ ...base, ...v3 })).toMatchObject({
      host: '127.0.0.1',
      port: 7410,
      dataDir: '.minitill/',
      publicUrl: 'https://pay.example.com',
      trustProxy: false,
      rateLimitPerMinute: 120,
      logLevel: 'info',
      apps: [{ appid: base.MINITILL_APPID, messages: { paid: undefined }, isTradeManaged: false }],
      merchants: [
        {
          id: undefined,
          seller: { appid: base.MINITILL_APPID, mchid: base.MINITILL_MCHID },
          protocols: { byDefault: 'v3', v2: undefined },
        },
      ],
      wechatPayUrl: undefined,
      catalog: [],
      orderLifetimeMs: 1_800_000,
      outTradeNoPrefix: '',
      latePayment: 'keep',
      customerChoosesChannel: false,
    })
  })

  it('that is empty is told everything that it lacks, at once', () => {
    expect(mistakesOf({}).map(({ variable }) => variable)).toEqual([
      'MINITILL_PUBLIC_URL',
      'MINITILL_APPID',
      'MINITILL_APP_SECRET',
      'MINITILL_MCHID',
      'MINITILL_API_V3_KEY',
    ])
  })

  it('says of every mistake what is wrong and what to do, in both languages, on one line', () => {
    const env = { ...base, ...v3, MINITILL_PORT: 'http', MINITILL_PUBLIC_URL: 'https://127.0.0.1' }
    expect(() => load(env)).toThrow(
      /MINITILL_PORT: “http”不可用。.*"http" cannot be used\. Set a whole number/,
    )
    for (const { problem, remedy } of mistakesOf(env)) {
      expect([problem.zh, remedy.zh].join()).toMatch(/[一-龥]/)
      expect([problem.en, remedy.en].join()).toMatch(/\.$/)
      expect([problem.zh, problem.en, remedy.zh, remedy.en].join()).not.toContain('\n')
    }
  })

  it('of a merchant who migrates has both generations; the protocol picks the default', () => {
    const both = load({ ...base, ...v3, ...v2, MINITILL_PROTOCOL: 'v2' }).merchants[0]?.protocols
    expect(both).toMatchObject({
      byDefault: 'v2',
      v2: { signType: 'HMAC-SHA256' },
      v3: { publicKey: undefined },
    })
    expect(load({ ...base, ...v2, MINITILL_PROTOCOL: 'v2' }).merchants[0]?.protocols).toMatchObject({
      v3: undefined,
    })
  })

  it('lacks the keys of the protocol that it picks, where only the other’s are given', () => {
    expect(mistakesOf({ ...base, ...v2 }).map(({ variable }) => variable)).toEqual([
      'MINITILL_MERCHANT_PRIVATE_KEY',
      'MINITILL_MERCHANT_CERTIFICATE',
      'MINITILL_API_V3_KEY',
    ])
  })

  it('shows no secret, however it is printed', () => {
    const config = load({ ...base, ...v3, ...v2 })
    const shown = inspect(config, { depth: 9, showHidden: true }) + JSON.stringify(config)
    const secrets = [
      base.MINITILL_APP_SECRET,
      v3.MINITILL_API_V3_KEY,
      v2.MINITILL_API_V2_KEY,
      merchantKeyPem.slice(100, 140),
    ]
    for (const secret of secrets) expect(shown).not.toContain(secret)
    expect(shown).toContain('[secret]')
  })
})

describe('the file of settings', () => {
  const env = { ...v3, MINITILL_CONFIG: 'minitill.json' }
  const file = {
    public_url: 'https://pay.example.com',
    appid: 'wx8888888888888888',
    app_secret: 'app-secret',
    mchid: '1900000109',
    port: 8080,
    customer_chooses_channel: true,
    messages: {
      paid: {
        kind: 'subscribe',
        template_id: 'tpl',
        page: 'pages/order?id={order_id}',
        data: { amount3: '{amount}' },
      },
    },
  }

  it('holds the same settings under shorter names, and the message of a paid order', () => {
    expect(load(env, { 'minitill.json': file })).toMatchObject({
      port: 8080,
      customerChoosesChannel: true,
      apps: [{ messages: { paid: { kind: 'subscribe', templateId: 'tpl', data: { amount3: '{amount}' } } } }],
    })
  })

  it('gives way to the environment', () => {
    expect(load({ ...env, MINITILL_PORT: '9090' }, { 'minitill.json': file }).port).toBe(9090)
  })

  const unusable: readonly (readonly [string, unknown, string])[] = [
    ['is not there', undefined, 'MINITILL_CONFIG'],
    ['is not JSON', '{', 'MINITILL_CONFIG'],
    ['is a list', [], 'MINITILL_CONFIG'],
    ['has a member that nobody reads', { ...file, apiv3key: 'x' }, 'MINITILL_CONFIG → apiv3key'],
    [
      'has a message without a template',
      { ...file, messages: { paid: { kind: 'subscribe' } } },
      'MINITILL_PAID_MESSAGE',
    ],
    ['has a message without anything', { ...file, messages: { refunded: {} } }, 'MINITILL_REFUNDED_MESSAGE'],
    ['has other messages', { ...file, messages: { closed: {} } }, 'MINITILL_CONFIG → messages.closed'],
  ]
  it.each(unusable)('that %s is a mistake', (_, content, variable) => {
    const files = content === undefined ? {} : { 'minitill.json': content }
    expect(mistakesOf(env, files).map((mistake) => mistake.variable)).toContain(variable)
  })
})

const otherKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
  format: 'pem',
  type: 'pkcs8',
})

describe('a mistake is found before any customer meets it:', () => {
  const mistakes: readonly (readonly [string, Env, RegExp])[] = [
    [
      'a certificate given as the key',
      { MINITILL_MERCHANT_PRIVATE_KEY: merchantCertificatePem },
      /PRIVATE_KEY: 内容不对：这是一张证书.*this is a certificate/,
    ],
    [
      'a key of another certificate',
      { MINITILL_MERCHANT_PRIVATE_KEY: otherKey.toString() },
      /PRIVATE_KEY: .*does not fit the certificate/,
    ],
    [
      'a serial of another certificate',
      { MINITILL_MERCHANT_SERIAL: 'ABCDEF0123' },
      /MERCHANT_SERIAL: .*not the serial of the certificate/,
    ],
    [
      'a public key id as the serial',
      { MINITILL_MERCHANT_CERTIFICATE: '', MINITILL_MERCHANT_SERIAL: 'PUB_KEY_ID_1' },
      /MERCHANT_SERIAL/,
    ],
    [
      'an app secret with a line end in it',
      { MINITILL_APP_SECRET: 'half\nhalf' },
      /APP_SECRET: .*has blanks/,
    ],
    ['an APIv3 key that is too short', { MINITILL_API_V3_KEY: 'short' }, /API_V3_KEY: .*has 5 characters/],
    [
      'an API v2 key with a blank',
      { MINITILL_API_V2_KEY: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ01234 5' },
      /API_V2_KEY: .*33 characters/,
    ],
    ['a public key without its id', { MINITILL_WECHATPAY_PUBLIC_KEY: 'x' }, /WECHATPAY_PUBLIC_KEY_ID: /],
    [
      'a certificate as the public key',
      {
        MINITILL_WECHATPAY_PUBLIC_KEY: merchantCertificatePem,
        MINITILL_WECHATPAY_PUBLIC_KEY_ID: 'PUB_KEY_ID_0114',
      },
      /WECHATPAY_PUBLIC_KEY: .*this is a certificate/,
    ],
    [
      'a database that is no PostgreSQL',
      { MINITILL_DATABASE_URL: 'mysql://till:hush@localhost/till' },
      /DATABASE_URL: (?!.*hush).*no postgres/,
    ],
    [
      'a public address without TLS',
      { MINITILL_PUBLIC_URL: 'http://pay.example.com' },
      /PUBLIC_URL: .*must be https/,
    ],
    [
      'a public address with a query',
      { MINITILL_PUBLIC_URL: 'https://pay.example.com/?a=1' },
      /PUBLIC_URL: .*no query/,
    ],
    [
      'a public address that is private',
      { MINITILL_PUBLIC_URL: 'https://192.168.0.2' },
      /PUBLIC_URL: .*not a public host name/,
    ],
    [
      'a public address of one’s own machine',
      { MINITILL_PUBLIC_URL: 'https://localhost' },
      /PUBLIC_URL: .*not a public host name/,
    ],
    ['a WeChat with a path', { MINITILL_WECHAT_PAY_URL: 'http://127.0.0.1:7420/pay' }, /WECHAT_PAY_URL/],
    ['an unknown protocol', { MINITILL_PROTOCOL: 'v4' }, /PROTOCOL: .*Choose among v3, v2/],
    ['an unknown sign type', { ...v2, MINITILL_V2_SIGN_TYPE: 'SHA256' }, /V2_SIGN_TYPE/],
    ['a lifetime of seconds', { MINITILL_ORDER_LIFETIME: '30s' }, /ORDER_LIFETIME/],
    ['a lifetime without a unit', { MINITILL_ORDER_LIFETIME: '30' }, /ORDER_LIFETIME/],
    ['a prefix that is too long', { MINITILL_OUT_TRADE_NO_PREFIX: 'EIGHTLTR' }, /OUT_TRADE_NO_PREFIX/],
    ['a flag that is neither', { MINITILL_CUSTOMER_CHOOSES_CHANNEL: 'yes' }, /CUSTOMER_CHOOSES_CHANNEL/],
    ['a policy that is none', { MINITILL_LATE_PAYMENT: 'maybe' }, /LATE_PAYMENT: .*keep, refund/],
    ['a proxy by name', { MINITILL_TRUST_PROXY: 'nginx' }, /TRUST_PROXY/],
    ['a catalog that is not there', { MINITILL_CATALOG: 'catalog.json' }, /CATALOG: .*cannot be read/],
    ['a message that is not JSON', { MINITILL_PAID_MESSAGE: 'hello' }, /PAID_MESSAGE/],
  ]
  it.each(mistakes)('%s', (_, change, expected) => {
    expect(() => load({ ...base, ...v3, ...change })).toThrow(expected)
  })

  it('a catalog with a price in yuan', () => {
    const files = { 'catalog.json': { items: [{ id: 'coffee', title: '咖啡', price_fen: 18.5 }] } }
    expect(() => load({ ...base, ...v3, MINITILL_CATALOG: 'catalog.json' }, files)).toThrow(
      /MINITILL_CATALOG: .*price_fen/,
    )
  })

  it('never by showing a secret', () => {
    const env = {
      ...base,
      ...v3,
      MINITILL_API_V3_KEY: 'hunter2',
      MINITILL_MERCHANT_PRIVATE_KEY: 'hunter2',
      MINITILL_API_V2_KEY: 'hunter2',
    }
    expect(() => load(env)).toThrow(ConfigError)
    expect(() => load(env)).not.toThrow(/hunter2/)
  })
})

describe('values', () => {
  it.each([
    ['90s', 90_000],
    ['30m', 1_800_000],
    ['2h', 7_200_000],
    ['7d', 604_800_000],
  ])('the lifetime %s is %i milliseconds', (text, durationMs) => {
    expect(load({ ...base, ...v3, MINITILL_ORDER_LIFETIME: text }).orderLifetimeMs).toBe(durationMs)
  })

  it.each([
    ['true', true],
    ['false', false],
    ['10.0.0.0/8, 127.0.0.1', '10.0.0.0/8, 127.0.0.1'],
    ['::1', '::1'],
  ])('the trusted proxy %s', (text, trustProxy) => {
    expect(load({ ...base, ...v3, MINITILL_TRUST_PROXY: text }).trustProxy).toBe(trustProxy)
  })

  it('a simulator may call this machine by any address', () => {
    const env = { ...base, ...v3, MINITILL_WECHAT_PAY_URL: 'http://127.0.0.1:7420' }
    expect(load({ ...env, MINITILL_PUBLIC_URL: undefined, MINITILL_PORT: '8080' }).publicUrl).toBe(
      'http://127.0.0.1:8080',
    )
    expect(load({ ...env, MINITILL_PUBLIC_URL: 'http://till:7410' }).publicUrl).toBe('http://till:7410')
  })

  it('the serial may stand for the certificate', () => {
    const env = {
      ...base,
      ...v3,
      MINITILL_MERCHANT_CERTIFICATE: undefined,
      MINITILL_MERCHANT_SERIAL: 'abcdef0123',
    }
    expect(load(env).merchants[0]?.protocols.v3?.merchantSerial).toBe('ABCDEF0123')
  })

  it('refunds over v2 have their certificate from a P12, whose passphrase is the merchant number', () => {
    const env = { ...base, ...v2, MINITILL_PROTOCOL: 'v2', MINITILL_MERCHANT_P12: p12 }
    const { clientCertificate } =
      load({ ...env, MINITILL_MCHID: '1900000001' }).merchants[0]?.protocols.v2 ?? {}
    expect(clientCertificate).toEqual({ pfx: p12, passphrase: '1900000001' })
    expect(() => load(env)).toThrow(/MINITILL_MERCHANT_P12: .*another passphrase/)
    expect(() => load({ ...env, MINITILL_MERCHANT_P12: '/nowhere.p12' })).toThrow(/MERCHANT_P12: .*ENOENT/)
  })

  it('every setting has one name, and each is read', () => {
    expect(new Set(settingNames).size).toBe(settingNames.length)
    const read = new Set<string>()
    const env = new Proxy<Env>(
      { ...base, ...v3, ...v2, MINITILL_MCHID: '1900000001', MINITILL_MERCHANT_P12: p12 },
      {
        get: (target, name) => {
          read.add(String(name))
          return target[String(name)]
        },
      },
    )
    load(env)
    expect(settingNames.filter((name) => !read.has(name))).toEqual([])
  })
})
