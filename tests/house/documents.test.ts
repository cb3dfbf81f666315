import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'
import { codeBlocks, documents, headings, localLinks, textOf, withoutCode } from './markdown.ts'
import { root } from './source-files.ts'

/** Documents that are written in both languages: the English path and its Chinese partner. */
const pairs = documents
  .filter(({ path }) => path.endsWith('.zh-CN.md'))
  .map(({ path }) => [path.replace('.zh-CN.md', '.md'), path] as const)

describe('a link between documents', () => {
  test.each(documents.map(({ path }) => path))('in %s leads somewhere', (path) => {
    const broken = localLinks(textOf(path)).filter((link) => !resolves(path, link))
    expect(broken, 'correct the path or the #heading').toEqual([])
  })
})

describe('what a reader of one language is told', () => {
  test('is told to the other: the README and every guide exist twice', () => {
    expect(pairs.map(([english]) => english).sort()).toEqual([
      'README.md',
      'docs/archive.md',
      'docs/backup.md',
      'docs/catalog.md',
      'docs/configuration.md',
      'docs/console.md',
      'docs/deployment.md',
      'docs/embedding.md',
      'docs/going-live.md',
      'docs/http-api.md',
      'docs/merchants.md',
      'docs/messages.md',
      'docs/postgresql.md',
      'docs/reconciliation.md',
      'docs/runbook.md',
      'docs/scale.md',
      'docs/shipping.md',
      'docs/traces.md',
      'docs/webhooks.md',
      'examples/README.md',
      'examples/backends/README.md',
      'examples/shop-miniprogram/README.md',
      'packages/miniprogram/README.md',
      'packages/simulator/README.md',
      'simulation/README.md',
    ])
  })

  test.each(pairs)('%s and %s give the same commands', (english, chinese) => {
    expect(commands(chinese)).toEqual(commands(english))
  })

  test.each(pairs)('%s and %s have the same sections', (english, chinese) => {
    const levels = (path: string) => headings(textOf(path)).map(({ level }) => level)
    expect(levels(chinese)).toEqual(levels(english))
  })

  test.each(pairs)('%s and %s link to each other at the top', (english, chinese) => {
    expect(localLinks(textOf(english))[0]).toBe(chinese.split('/').at(-1))
    expect(localLinks(textOf(chinese))[0]).toBe(english.split('/').at(-1))
  })
})

test('every npm script that a document names exists', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Readonly<Record<string, string>>
  }
  const named = documents.flatMap(({ path, text }) => npmScripts(text).map((script) => ({ path, script })))
  expect(named.filter(({ script }) => scripts[script] === undefined)).toEqual([])
})

describe('nothing is called easy that a reader may find hard', () => {
  const belittling = /\b(simply|just|obviously)\b|只需|显然/i
  const written = documents.filter(({ path }) => !path.startsWith('packages/'))

  test.each(written.map(({ path }) => path))('in %s', (path) => {
    const lines = withoutCode(textOf(path)).split('\n')
    expect(
      lines.filter((line) => belittling.test(line)),
      'say what happens instead',
    ).toEqual([])
  })
})

/** Code as it is typed; what a program answers (`text`) may speak the reader's language. */
function commands(path: string) {
  return codeBlocks(textOf(path)).map((block) => (block.language === 'text' ? { language: 'text' } : block))
}

function resolves(from: string, link: string): boolean {
  const [target = '', anchor] = link.split('#')
  const path = target === '' ? from : normalize(join(dirname(from), target))
  if (!existsSync(join(root, path))) return false
  return (
    anchor === undefined || headings(textOf(path)).some((heading) => heading.anchor === decodeURI(anchor))
  )
}

function npmScripts(text: string): readonly string[] {
  const named = [...text.matchAll(/\bnpm (?:run (?:--silent )?([\w:-]+)|(start|test)\b)/g)]
  return named.flatMap(([, script, short]) => script ?? short ?? [])
}
