import { beforeEach, expect, it } from 'vitest'
import { createPageStack } from './page-stack.ts'

const tabs = ['shop', 'orders']
let heard: string[]
let stack: ReturnType<typeof createPageStack>

beforeEach(() => {
  heard = []
  const say = (path: string, what: string) => () => void heard.push(`${path} ${what}`)
  stack = createPageStack({
    isTab: (path) => tabs.includes(path),
    open: ({ path, query }) => {
      heard.push(`${path} load`)
      const instance = { route: path, options: query }
      return { path, instance, show: say(path, 'show'), hide: say(path, 'hide'), unload: say(path, 'unload') }
    },
    onChange: () => undefined,
  })
  go('reLaunch', 'shop')
  heard = []
})

const go = (move: Parameters<typeof stack.go>[0], path: string) => stack.go(move, { path, query: {} })
const open = () => stack.pages().map(({ path }) => path)

it.each([
  ['navigateTo', 'item', ['shop hide', 'item load', 'item show'], ['shop', 'item']],
  ['redirectTo', 'item', ['shop unload', 'item load', 'item show'], ['item']],
  ['switchTab', 'orders', ['shop hide', 'orders load', 'orders show'], ['orders']],
  ['switchTab', 'shop', [], ['shop']],
  ['reLaunch', 'item', ['shop unload', 'item load', 'item show'], ['item']],
] as const)('%s to %s: %j', (move, path, life, left) => {
  go(move, path)
  expect(heard).toEqual(life)
  expect(open()).toEqual(left)
})

it('going back unloads what is left and shows what was below', () => {
  go('navigateTo', 'item')
  heard = []
  stack.back(1)
  expect(heard).toEqual(['item unload', 'shop show'])
})

it('going back stops at the first page', () => {
  go('navigateTo', 'item')
  stack.back(9)
  expect(open()).toEqual(['shop'])
  heard = []
  stack.back(1)
  expect(heard).toEqual([])
})

it('a tab that was left is as it was when it is opened again', () => {
  go('switchTab', 'orders')
  heard = []
  go('switchTab', 'shop')
  expect(heard).toEqual(['orders hide', 'shop show'])
})

it('switching tabs unloads the pages above them', () => {
  go('navigateTo', 'item')
  heard = []
  go('switchTab', 'shop')
  expect(heard).toEqual(['item hide', 'item unload', 'shop show'])
})

it('launching anew unloads hidden tabs, too, and each page once', () => {
  go('switchTab', 'orders')
  go('navigateTo', 'order')
  heard = []
  go('reLaunch', 'order')
  expect(heard.filter((line) => line.endsWith('unload')).toSorted()).toEqual([
    'order unload',
    'orders unload',
    'shop unload',
  ])
})
