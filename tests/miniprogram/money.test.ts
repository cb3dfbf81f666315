import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { root } from '../house/source-files.ts'

const program = join(root, 'examples/shop-miniprogram/miniprogram')

// Both are read as the phone reads them: a module of the program, and a script of its templates.
let parseYuan: (text: string) => number | undefined
let show: { yuan(fen: number): string; time(instant: string | null): string }
beforeAll(async () => {
  ;({ parseYuan } = (await import(join(program, 'money/parse-yuan.ts'))) as {
    parseYuan: typeof parseYuan
  })
  const module = { exports: {} as typeof show }
  runInNewContext(readFileSync(join(program, 'formats/show.wxs'), 'utf8'), { module })
  show = module.exports
})

describe('money in the example shop', () => {
  test('that is shown and typed again is the same amount', () => {
    fc.assert(
      fc.property(fc.nat({ max: 9_999_999_999 }), (fen) => {
        expect(parseYuan(show.yuan(fen).replace(/,/g, ''))).toBe(fen)
      }),
    )
  })

  test.each([
    [0, '0.00'],
    [5, '0.05'],
    [1990, '19.90'],
    [128_800, '1,288.00'],
    [123_456_789, '1,234,567.89'],
  ])('%i fen are shown as %s', (fen, shown) => {
    expect(show.yuan(fen)).toBe(shown)
  })

  test.each(['', 'abc', '-1', '1.234', '1e3', '１'])('%j is no amount', (text) => {
    expect(parseYuan(text)).toBeUndefined()
  })

  test('times are the till’s, which are Beijing’s', () => {
    expect(show.time('2026-11-23T18:05:09+08:00')).toBe('11-23 18:05')
    expect(show.time(null)).toBe('')
  })
})
