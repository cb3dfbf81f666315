import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { exampleLibrary, packMiniprogram } from '../../scripts/pack-miniprogram.mjs'
import { root } from '../house/source-files.ts'

const example = join(root, 'examples/shop-miniprogram')

describe('the example shop', () => {
  test('brings the library of today along', async () => {
    for (const [name, text] of Object.entries(await packMiniprogram())) {
      const brought = readFileSync(join(root, exampleLibrary, name), 'utf8')
      expect(brought, 'run `node scripts/build-miniprogram.mjs --example`').toBe(text)
    }
  })

  test('holds to the types that WeChat publishes for its API', () => {
    const compiler = join(root, 'node_modules/typescript/bin/tsc')
    const compile = () => execFileSync(process.execPath, [compiler, '-p', example], { encoding: 'utf8' })
    expect(compile).not.toThrow()
  })

  test('has the script, the template and the settings of every page and component', () => {
    const read = (path: string) =>
      JSON.parse(readFileSync(join(example, 'miniprogram', path), 'utf8')) as Config
    const pages = read('app.json').pages ?? []
    const used = pages.flatMap((page) => Object.values(read(`${page}.json`).usingComponents ?? {}))
    for (const path of [...pages, ...used]) {
      expect(() => read(`${path}.json`)).not.toThrow()
      expect(readFileSync(join(example, 'miniprogram', `${path}.ts`), 'utf8')).toMatch(/^(Page|Component)\(/m)
      expect(readFileSync(join(example, 'miniprogram', `${path}.wxml`), 'utf8')).not.toBe('')
    }
  })
})

interface Config {
  readonly pages?: readonly string[]
  readonly usingComponents?: Readonly<Record<string, string>>
}
