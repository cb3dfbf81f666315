import { afterEach, expect, it, vi } from 'vitest'
import { createTill } from '../create-till.ts'
import { openShop } from '../testing/open-shop.ts'

afterEach(() => vi.unstubAllGlobals())

it.each(['wx', 'uni'])('the host is found under its name %s', async (name) => {
  const { phone } = openShop()
  vi.stubGlobal(name, phone.wx)
  const { items } = await createTill({ baseUrl: 'https://pay.example/' }).catalog()
  expect(items).toHaveLength(2)
})

it('a program without a host is told to hand one over', () => {
  expect(() => createTill({ baseUrl: 'https://pay.example' })).toThrow('createTill({ baseUrl, wx })')
})
