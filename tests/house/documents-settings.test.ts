import { createPublicKey } from 'node:crypto'
import { createMetrics, loadConfig, settingNames } from '@minitill/server'
import { describe, expect, test } from 'vitest'
import { tracingVariables } from '../../packages/server/src/config/tracing/tracing-variables.ts'
import { merchantCertificatePem, merchantKeyPem } from '../../packages/server/src/testing/merchant-keys.ts'
import { codeBlocks, documents, textOf } from './markdown.ts'
import { sourceFiles } from './source-files.ts'

const guides = ['docs/configuration.md', 'docs/configuration.zh-CN.md']
const VARIABLE = /\b(?:MINITILL|SIMULATOR)_[A-Z0-9]+(?:_[A-Z0-9]+)*\b/g

/** Every variable that a program reads; tests may read others. */
const known = new Set(
  sourceFiles('.ts')
    .filter(
      ({ path }) =>
        /^(packages\/(cli|server)\/src|tests\/support)\//.test(path) && !path.endsWith('.test.ts'),
    )
    .flatMap(({ text }) => text.match(VARIABLE) ?? []),
)

describe('a setting', () => {
  test.each(guides)('is explained in %s, in a row of its own', (guide) => {
    const explained = textOf(guide).matchAll(/^\| `(\w+)` \|/gm)
    const rows = new Set([...explained].map(([, name]) => name))
    expect(settingNames.filter((name) => !rows.has(name))).toEqual([])
    const ofTheCommand = [
      'MINITILL_CONFIG',
      'MINITILL_LANG',
      'SIMULATOR_PORT',
      'SIMULATOR_TLS_PORT',
      'SIMULATOR_HOST',
      'SIMULATOR_SEED',
    ]
    expect(ofTheCommand.filter((name) => !rows.has(name))).toEqual([])
    expect(tracingVariables.filter((name) => !rows.has(name))).toEqual([])
  })

  test.each(documents.map(({ path }) => path))('that %s names is one that a program reads', (path) => {
    const named = textOf(path).match(VARIABLE) ?? []
    expect(named.filter((name) => !known.has(name))).toEqual([])
  })
})

test('the production example of docs/configuration.md is a configuration that starts', () => {
  const blocks = codeBlocks(textOf('docs/configuration.md')).filter(({ language }) => language === 'json')
  const [catalog = '', settings = ''] = blocks.map(({ code }) => code)
  const config = loadConfig({
    env: { MINITILL_CONFIG: '/etc/minitill/minitill.json', ...secrets() },
    readFile: (path) => (path === '/etc/minitill/catalog.json' ? catalog : settings),
  })
  expect(config).toMatchObject({
    publicUrl: 'https://pay.example.com',
    orderLifetimeMs: 15 * 60_000,
    apps: [{ messages: { paid: { kind: 'subscribe', data: { amount3: '{amount}' } } } }],
    catalog: [{ id: 'americano' }, { id: 'tip' }],
  })
})

test('every metric that a document names is measured', async () => {
  const { text } = await createMetrics().render()
  const named = documents.flatMap(({ text }) => text.match(/\bminitill_[a-z_]+\b/g) ?? [])
  expect(named.length).toBeGreaterThan(0)
  expect(
    [...new Set(named)].filter((name) => !text.includes(`# TYPE ${name.replace(/_count$/, '')} `)),
  ).toEqual([])
})

/** What the example leaves to the environment, and keys in the place of its files. */
function secrets() {
  const publicKey = createPublicKey(merchantKeyPem).export({ format: 'pem', type: 'spki' })
  return {
    MINITILL_APP_SECRET: 'app-secret-of-the-test',
    MINITILL_API_V3_KEY: 'abcdefghijklmnopqrstuvwxyz012345',
    MINITILL_MERCHANT_PRIVATE_KEY: merchantKeyPem,
    MINITILL_MERCHANT_CERTIFICATE: merchantCertificatePem,
    MINITILL_WECHATPAY_PUBLIC_KEY: publicKey.toString(),
  }
}
