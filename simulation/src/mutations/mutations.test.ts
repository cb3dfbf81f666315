import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { mutations } from './mutations.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

test('there are fifteen planted mistakes or more, each with a name of its own', () => {
  expect(mutations.length).toBeGreaterThanOrEqual(15)
  expect(new Set(mutations.map(({ name }) => name)).size).toBe(mutations.length)
})

test.each(mutations)('$name: the right text stands in its file once', ({ file, right, wrong }) => {
  const text = readFileSync(join(root, file), 'utf8')
  expect(text.split(right), 'the code has changed: plant the mistake in what it says now').toHaveLength(2)
  expect(wrong).not.toBe(right)
})
