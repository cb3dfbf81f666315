import { describe, expect, test } from 'vitest'
import { type SourceFile, sourceFiles } from './source-files.ts'

/** What a package may import of the others. Arrows run one way: cli → server → till → wechat. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  wechat: [],
  till: ['@minitill/wechat'],
  server: ['@minitill/till', '@minitill/wechat'],
  'server/console': [], // it speaks HTTP only
  simulator: [],
  miniprogram: [],
  cli: ['@minitill/server', '@minitill/simulator', '@minitill/till', '@minitill/wechat'],
}

const files = sourceFiles('.ts', '.tsx').filter((file) => file.path.startsWith('packages/'))

describe('imports point one way', () => {
  test.each(Object.entries(mayImport))('%s imports only %j of this project', (name, allowed) => {
    const wrong = files
      .filter((file) => file.path.startsWith(`packages/${name}/`))
      .flatMap((file) => importsOf(file).map((imported) => ({ file: file.path, imported })))
      .filter(({ imported }) => imported.startsWith('@minitill/') || imported === 'minitill')
      .filter(({ imported }) => !allowed.includes(imported))
    expect(wrong, 'move the shared thing to the lower package, or speak over HTTP').toEqual([])
  })

  test('no package reaches into another past its door', () => {
    const wrong = files.filter((file) =>
      importsOf(file).some((imported) => leavesPackage(file.path, imported)),
    )
    expect(
      wrong.map((file) => file.path),
      'import "@minitill/<package>", and export from its index.ts',
    ).toEqual([])
  })
})

describe('the core reads no clock, chance, environment or network by itself', () => {
  const banned = [
    { call: /\bDate\.now\(|new Date\(\)/, instead: 'take a Clock as an argument' },
    { call: /\bMath\.random\(/, instead: 'take a Random as an argument' },
    { call: /\bprocess\.env\b/, instead: 'read it in the command and hand it over' },
    { call: /\b(setTimeout|setInterval)\(/, instead: 'take a timer as an argument' },
    { call: /(?<![.\w])fetch\(/, instead: 'take a Transport as an argument' },
  ]
  /** Where the program is put together with the real world. */
  const edges = [
    /system-effects\.ts$/,
    /\/system-clock\.ts$/,
    /\/random\.ts$/,
    /^packages\/cli\//,
    /^packages\/simulator\/page\//,
    /^packages\/server\/console\//,
  ]

  test.each(banned)('$call', ({ call, instead }) => {
    const core = files.filter((file) => !isTest(file.path) && !edges.some((edge) => edge.test(file.path)))
    const wrong = core.filter((file) => call.test(withoutComments(file.text)))
    expect(
      wrong.map((file) => file.path),
      instead,
    ).toEqual([])
  })
})

function importsOf(file: SourceFile): string[] {
  return [...file.text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].flatMap((found) => found[1] ?? [])
}

function leavesPackage(path: string, imported: string): boolean {
  if (imported.startsWith('@minitill/')) return imported.split('/').length > 2
  if (!imported.startsWith('..')) return false
  const depth = path.split('/').length - 3 // below packages/<name>
  return (imported.match(/\.\.\//g) ?? []).length > depth
}

function isTest(path: string): boolean {
  return path.endsWith('.test.ts') || path.includes('/testing/')
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(?<!:)\/\/.*$/gm, '')
}
