import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { compileMiniProgram } from './compile-mini-program.ts'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'mini-program-'))
  write({
    'app.json': '{ "pages": ["pages/shop/shop"], "usingComponents": { "price": "components/price" } }',
    'app.ts': 'App({})',
    'pages/shop/shop.json': '{}',
    'pages/shop/shop.ts': "import { a } from '../../a'\nconst shown: number = a\nPage({ data: { shown } })",
    'pages/shop/shop.wxml': '<price fen="{{shown}}" />',
    'components/price.json': '{ "component": true }',
    'components/price.js': 'Component({ properties: { fen: Number } })',
    'components/price.wxml': '<text>{{fen}}</text>',
    'a.ts': 'export const a = 1',
  })
})
afterEach(() => rmSync(root, { recursive: true }))

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}

/** The module as an object, without a bundler. */
const run = (code: string) => Function(code.replace('export default', 'return'))()

it('brings every page, every component that one of them reaches, and every script', () => {
  const program = run(compileMiniProgram(root).code)
  expect(program.parts.map((part: { path: string }) => part.path)).toEqual([
    'pages/shop/shop',
    'components/price',
  ])
  expect(Object.keys(program.modules).toSorted()).toEqual(['a', 'app', 'components/price', 'pages/shop/shop'])
})

it('makes every script a CommonJS function of what WeChat gives to scripts', () => {
  const { modules } = run(compileMiniProgram(root).code)
  const defined: unknown[] = []
  const Page = (definition: unknown) => defined.push(definition)
  modules['pages/shop/shop']({ exports: {} }, {}, () => ({ a: 7 }), undefined, undefined, Page)
  expect(defined).toEqual([{ data: { shown: 7 } }])
})

it('hides from scripts what a phone does not have', () => {
  write({ 'a.ts': 'export const a = [typeof window, typeof document, typeof fetch]' })
  const { modules } = run(compileMiniProgram(root).code)
  const module = { exports: { a: undefined as unknown } }
  modules['a'](module, module.exports, () => undefined)
  expect(module.exports.a).toEqual(['undefined', 'undefined', 'undefined'])
})

it('names component paths from the root, wherever they were named from', () => {
  const program = run(compileMiniProgram(root).code)
  expect(program.parts[0].config.usingComponents).toEqual({ price: '/components/price' })
})

it.each([
  [
    'a template that is no WXML',
    'pages/shop/shop.wxml',
    '<view wx:if="{{a +}}" />',
    /pages\/shop\/shop\.wxml:1/,
  ],
  ['a JSON file that is none', 'pages/shop/shop.json', '{', /shop\.json cannot be read as JSON/],
  [
    'a component that is not there',
    'pages/shop/shop.json',
    '{"usingComponents":{"x":"./x"}}',
    /pages\/shop\/x is named/,
  ],
])('refuses %s, and says where', (_, path, text, words) => {
  write({ [path]: text })
  expect(() => compileMiniProgram(root)).toThrow(words)
})

it('brings pictures as data', () => {
  write({ 'images/dot.svg': '<svg/>' })
  const { pictures } = run(compileMiniProgram(root).code)
  expect(pictures).toEqual({ '/images/dot.svg': 'data:image/svg+xml;base64,PHN2Zy8+' })
})
