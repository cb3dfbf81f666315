import { describe, expect, it } from 'vitest'
import { createLanguageMemory } from './language-memory.ts'

const storageWith = (kept: string | null) => () =>
  ({ getItem: () => kept, setItem: () => undefined }) as unknown as Storage
const blocked = (): Storage => {
  throw new Error('storage is blocked')
}

describe('the language of the page', () => {
  it.each<readonly [search: string, kept: string | null, first: string]>([
    ['', null, 'zh'],
    ['', 'en', 'en'],
    ['?lang=en', null, 'en'],
    ['?lang=zh', 'en', 'zh'],
    ['?lang=fr', null, 'zh'],
  ])('opened with "%s", having kept %s, is %s', (search, kept, first) => {
    expect(createLanguageMemory({ search, storage: storageWith(kept) }).first).toBe(first)
  })

  it('can be chosen in a browser that keeps nothing', () => {
    const memory = createLanguageMemory({ search: '?lang=en', storage: blocked })
    expect(memory.first).toBe('en')
    expect(() => memory.keep('zh')).not.toThrow()
  })
})
