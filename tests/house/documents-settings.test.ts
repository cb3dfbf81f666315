import { createMetrics, settingNames } from '@minitill/server'
import { describe, expect, test } from 'vitest'
import { documents } from './markdown.ts'
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

function textOf(path: string): string {
  return documents.find((document) => document.path === path)?.text ?? ''
}

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
    ]
    expect(ofTheCommand.filter((name) => !rows.has(name))).toEqual([])
  })

  test.each(documents.map(({ path }) => path))('that %s names is one that a program reads', (path) => {
    const named = textOf(path).match(VARIABLE) ?? []
    expect(named.filter((name) => !known.has(name))).toEqual([])
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
