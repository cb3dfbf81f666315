import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { compileStyleSheet } from './style-sheet.ts'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'wxss-'))
})
afterEach(() => rmSync(root, { recursive: true }))

const compile = (wxss: string, whose: { readonly page?: string; readonly scope?: string } = {}) => {
  writeFileSync(join(root, 'sheet.wxss'), wxss)
  return compileStyleSheet({ root, path: 'sheet', ...whose })
}

it.each([
  ['750 rpx are the width of the window', '.a { width: 750rpx }', '.a { width: 100cqw }'],
  ['rpx may be negative or broken', '.a { margin: -1.5rpx .75rpx }', '.a { margin: -0.2cqw 0.1cqw }'],
  ['pixels stay pixels', '.a { border: 1px solid }', '.a { border: 1px solid }'],
  ['tags become the elements that stand for them', 'view > text {}', 'wx-view > wx-text {}'],
  ['page is the element of the page', 'page {}', '.wx-page {}'],
  [
    'steps of an animation are no tags',
    '@keyframes x { from {} 50% {} to {} }',
    '@keyframes x { from {} 50% {} to {} }',
  ],
])('%s', (_, wxss, css) => {
  expect(compile(wxss)).toBe(css)
})

it.each([
  ['.buy {}', '[wx-page="pages/a/a"] .buy {}'],
  ['page {}', '.wx-page[wx-page="pages/a/a"] {}'],
  ['.a, .b view {}', '[wx-page="pages/a/a"] .a,[wx-page="pages/a/a"] .b wx-view {}'],
])('the rule %s of a page holds on that page only', (wxss, css) => {
  expect(compile(wxss, { page: 'pages/a/a' })).toBe(css)
})

it.each([
  ['.price.big {}', '.c1--price.c1--big {}'],
  [':host {}', '[wx-host="c1"] {}'],
])('the rule %s of a component holds in that component only', (wxss, css) => {
  expect(compile(wxss, { scope: 'c1' })).toBe(css)
})

it('an imported sheet stands in the place of its import', () => {
  writeFileSync(join(root, 'theme.wxss'), '.t {}')
  expect(compile('@import "./theme.wxss";\n.a {}')).toBe('.t {}\n.a {}')
})

it('a page without a style sheet has no styles', () => {
  expect(compileStyleSheet({ root, path: 'nowhere' })).toBe('')
})
