import { expect, test } from 'vitest'
import { nextOrderState } from './transitions.ts'

test.each([
  ['pending', 'paid', 'paid'],
  ['pending', 'closed', 'closed'],
  ['paid', 'paid', undefined],
  ['paid', 'closed', undefined],
  ['closed', 'paid', 'paid'],
  ['closed', 'closed', undefined],
] as const)('a %s order that is found %s becomes %s', (state, fact, next) => {
  expect(nextOrderState(state, fact)).toBe(next)
})
