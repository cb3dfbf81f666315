import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { createServer, type ViteDevServer } from 'vite'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { miniProgram } from '../../packages/simulator/page/mini-program-compiler/src/plugin.ts'
import { root } from '../house/source-files.ts'
import { launchChromium } from '../support/chromium.ts'

/** The first run on a machine may have to install a browser. */
const INSTALL_MS = 600_000

/** Launches the program with a `wx` that can do no more than move. */
const ENTRY = `
import { launchMiniProgram } from '/@fs${root}/packages/simulator/page/src/mini-program/launch.ts'
import program from 'virtual:mini-program'
launchMiniProgram({
  program,
  place: document.getElementById('phone').attachShadow({ mode: 'open' }),
  replaced: {},
  phone: { chooseAvatar: async () => undefined, askPhoneNumber: async () => undefined, pictureUrl: (src) => src },
  afterDrawing: (run) => requestAnimationFrame(run),
  onView: ({ title }) => { document.title = title },
  onCrash: (error) => { document.body.append('CRASH ' + error) },
  createWx: (navigator) => ({
    navigateTo: async ({ url }) => {
      try { navigator.go('navigateTo', url) } catch (error) { throw { errMsg: error.message } }
    },
    reLaunch: async ({ url }) => navigator.go('reLaunch', url),
    createSelectorQuery: () => navigator.pages().at(-1).instance.createSelectorQuery(),
  }),
})
`
const HTML =
  '<!doctype html><style>.line { color: red }</style><div id="phone" style="width: 375px; height: 700px"></div><script type="module" src="./entry.js"></script>'

let folder: string
let vite: ViteDevServer
let browser: Browser
let page: Page

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'minitill-features-'))
  writeFileSync(join(folder, 'entry.js'), ENTRY)
  writeFileSync(join(folder, 'index.html'), HTML)
  vite = await createServer({
    configFile: false,
    root: folder,
    cacheDir: join(folder, '.vite'),
    logLevel: 'error',
    plugins: [miniProgram({ root: join(root, 'tests/browser/feature-program') })],
    server: { host: '127.0.0.1', port: 0, hmr: false, watch: null, fs: { strict: false } },
  })
  await vite.listen()
  browser = await launchChromium()
  page = await browser.newPage()
}, INSTALL_MS)
afterAll(async () => {
  await browser?.close()
  await vite?.close()
  rmSync(folder, { recursive: true, force: true })
})

beforeEach(async () => {
  await page.goto(vite.resolvedUrls?.local[0] ?? '')
  await page.locator('.life', { hasText: 'ready' }).waitFor()
})

const words = (selector: string) => page.locator(selector).allInnerTexts()
const shows = (selector: string, text: string) => page.locator(selector, { hasText: text }).waitFor()
const styleOf = (selector: string, property: string) =>
  page
    .locator(selector)
    .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)

/** The browser's; what uses it runs there. */
declare const getComputedStyle: (element: unknown) => { getPropertyValue(name: string): string }

test('a program lives as WeChat lets it: launch, show, load, show, ready; hidden and shown with its tab', async () => {
  expect(await words('.life')).toEqual(['launch, show, load nowhere, show, ready'])
  await page.locator('.link').click()
  await shows('.name', 'pages/second/second')
  expect(await page.title()).toBe('Second')
  expect(await page.locator('.life').textContent()).toMatch(/ready, hide$/)
})

test('conditions, lists in lists, templates, includes and both kinds of wxs are drawn', async () => {
  expect(await words('.mood')).toEqual(['glad'])
  expect(await words('.cell')).toEqual(['a', 'b', 'c', 'd'])
  expect(await words('.line')).toEqual(['sum 6!'])
  expect(await words('.foot')).toEqual(['foot of first'])
})

test('a tap brings its dataset, and what it changes is drawn', async () => {
  await page.locator('.cell').nth(3).click()
  await shows('.heard', '1-1')
  expect(await words('.mood')).toEqual(['sad'])
  expect(await words('.cell')).toEqual(['A', 'b', 'c', 'd'])
  await page.locator('.cell').nth(0).click()
  await shows('.mood', 'neither')
})

test('a component has behaviors, observers, named slots, and events that bubble; catchtap stops them', async () => {
  expect(await words('.head')).toEqual(['head'])
  expect(await words('.body')).toEqual(['body'])
  await page.getByText('GLAD 0').click()
  await shows('.heard', 'counted 1 outer')
  await page.locator('.caught').click()
  await shows('.heard', 'counted 1 outer caught')
  await page.locator('.reset').click()
  await page.getByText('GLAD 0').waitFor()
})

test('styles stay in their component, in their page, and in the program', async () => {
  expect(await styleOf('wx-box', 'color')).toBe('rgb(1, 2, 3)')
  expect(await styleOf('text=GLAD 0', 'width')).toBe('37.5px') // 75rpx of 375 px
  expect(await styleOf('.line', 'color')).toBe('rgb(0, 0, 0)')
  expect(await styleOf('.measured', 'height')).toBe('20px')
  await page.locator('.measured').click()
  await shows('.measured', '20')
})

test('a form collects its fields, and model:value follows what is typed', async () => {
  await page.locator('.one input').fill('1')
  await shows('.typed', '1')
  await page.locator('.two textarea').fill('2')
  await page.locator('.three input').check()
  await page.locator('.four select').selectOption('pear')
  await shows('.four', 'pear')
  await page.locator('.send').click()
  await shows('.sent', '{"one":"1","two":"2","three":true,"four":1,"five":"sweet","six":[]}')
})

test('one radio of a group is chosen, any checkboxes of theirs, and words in a label count for their box', async () => {
  await page.locator('.salty').click()
  await shows('.heard', 'salty')
  expect(await page.locator('.sweet input').isChecked()).toBe(false)
  await page.locator('.lid').click()
  await page.locator('.cup input').check()
  await shows('.heard', 'salty lid cup+lid')
  await page.locator('.send').click()
  await shows('.sent', '"five":"salty","six":["cup","lid"]}')
  await page.locator('.sweet').click()
  await shows('.heard', 'cup+lid sweet')
  expect(await page.locator('.salty input').isChecked()).toBe(false)
})

test('a page that is a tab is not navigated to', async () => {
  await page.locator('.wrong').click()
  await shows('.heard', 'navigateTo:fail can not navigateTo a tabbar page')
})

test('a page that is gone may still be given data: nothing comes of it', async () => {
  await page.locator('.late').click()
  await shows('.name', 'launch,show,late')
  expect(await page.locator('body').innerText()).not.toContain('CRASH')
})

test('a tap by the keyboard is a tap', async () => {
  await page.locator('.cell').nth(1).focus()
  await page.keyboard.press('Enter')
  await shows('.heard', '0-1')
})
