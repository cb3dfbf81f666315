import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import * as wechat from '../index.ts'
import { apiV3Key, isPaySigned } from '../testing/pay-v3-signatures.ts'
import { v3Refund } from '../testing/refund-gateways.ts'
import {
  credentials,
  notification,
  outTradeNo,
  paidOrder,
  placed,
  publicKey,
  scriptV3,
} from '../testing/scripted-v3.ts'
import { vectorKey } from '../testing/vectors.ts'

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
const [introduction = '', ...sections] = readme.split(/^## /m)
const section = sections.find((text) => text.startsWith('Pay v3')) ?? ''
const examples = [...(introduction + section).matchAll(/```ts\n([\s\S]*?)```/g)]
  .map(([, code]) => code)
  .join('\n')
const imports = /^import \{ ([^}]*) \} from '@minitill\/wechat'$/gm

const folder = mkdtempSync(join(tmpdir(), 'minitill-readme-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('the v3 examples of the README import what exists', () => {
  const names = [...examples.matchAll(imports)].flatMap(([, list = '']) => list.split(', '))
  expect(names).toContain('createV3Channel')
  for (const name of names) expect(wechat).toHaveProperty(name)
})

it('the v3 examples of the README work as they stand', async () => {
  const we = scriptV3()
  const refund = JSON.stringify(v3Refund('PROCESSING'))
  we.will(we.answers(200, placed), we.answers(200, JSON.stringify(paidOrder())))
  we.will(we.answers(200, refund), we.answers(200, refund))
  const { body, headers } = notification(paidOrder())
  const stored: unknown[] = []
  const { payParams, outcome, refundOutcome, acknowledgement } = await runExamples({
    ...wechat,
    createTransport: () => we.transport,
    systemClock: we.clock,
    process: { env: { API_V3_KEY: apiV3Key } },
    request: { rawBody: body, headers },
    store: async (payment: unknown) => stored.push(payment),
  })
  expect(isPaySigned(credentials.appid, payParams)).toBe(true)
  expect(outcome).toMatchObject({ kind: 'found', payment: { kind: 'paid', outTradeNo } })
  expect(stored).toMatchObject([{ kind: 'paid', outTradeNo }])
  expect(acknowledgement.status).toBe(204)
  expect(refundOutcome).toMatchObject({ kind: 'found', refund: { kind: 'processing', amount: 30 } })
})

/** Runs the examples one after another in a scope that provides what they import and what a program around them has. */
function runExamples(scope: Readonly<Record<string, unknown>>) {
  const { certificatePem = '', privateKeyPkcs8Base64 = '' } = vectorKey('tw_merchant')
  writeFileSync(join(folder, 'apiclient_cert.pem'), certificatePem)
  writeFileSync(join(folder, 'apiclient_key.pem'), privateKeyPkcs8Base64)
  writeFileSync(join(folder, 'pub_key.pem'), publicKey.key)
  const program = examples.replace(imports, '').replaceAll("'keys/", `'${folder}/`)
  const body = `return (async () => { ${program}; return { payParams, outcome, refundOutcome, acknowledgement } })()`
  return new Function(...Object.keys(scope), body)(...Object.values(scope))
}
