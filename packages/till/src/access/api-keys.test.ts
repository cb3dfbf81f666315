import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestTill, type TestTill } from '../testing/test-till.ts'

let t: TestTill
beforeEach(async () => {
  t = await createTestTill()
})
afterEach(() => t.till.close())

test('an API key opens the merchant API until it is revoked', async () => {
  const { id, secret } = await t.till.access.mintApiKey({ label: 'shop' })
  expect(await t.till.access.findApiKey(secret)).toMatchObject({ id, label: 'shop' })
  expect(await t.till.access.revokeApiKey(id)).toBe(true)
  expect(await t.till.access.findApiKey(secret)).toBeUndefined()
  expect(await t.till.access.revokeApiKey(id)).toBe(false)
})

test('an API key is stored and listed without its secret', async () => {
  const { secret } = await t.till.access.mintApiKey({ label: 'shop' })
  const kept = [
    await t.till.access.listApiKeys(),
    await t.store.queries.selectFrom('api_keys').selectAll().execute(),
  ]
  expect(JSON.stringify(kept)).not.toContain(secret)
  expect(await t.till.access.findApiKey('sk_guess')).toBeUndefined()
})
