import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { type Command, startCommand } from '../support/command.ts'
import { type CommandPlace, openCommandPlace } from '../support/command-place.ts'
import { comeAnew } from './come-anew.ts'
import { type Shopping, shoppingOn } from './shopping.ts'

/** The first run on a machine may have to install a browser. */
const INSTALL_MS = 600_000

let place: CommandPlace
let simulator: Command
let browser: Browser
let page: Page
let shopping: Shopping

beforeAll(async () => {
  place = await openCommandPlace()
  simulator = await startCommand(['simulator'], place.env)
  browser = await launchChromium()
  page = await browser.newPage()
  shopping = shoppingOn(page)
}, INSTALL_MS)
afterAll(async () => {
  await browser?.close()
  await simulator?.kill('SIGKILL')
  place?.remove()
})

const serve = () => startCommand(['serve', '--simulator', join(place.folder, 'credentials.json')], place.env)

test('a till that is killed while its customer pays, and started again, shows them the order paid', async () => {
  const first = await serve()
  await comeAnew(page, place.wechat)
  await shopping.order({ customer: 0, item: 'americano' })
  await first.kill('SIGKILL')
  await shopping.enterPassword() // nobody hears the notification
  const second = await serve()
  await shopping.sees('result-paid')
  await second.kill('SIGTERM')
}, 60_000)

test('a customer whose page is gone in the middle of the payment finds the order paid when it is back', async () => {
  const till = await serve()
  await comeAnew(page, place.wechat)
  await shopping.order({ customer: 1, item: 'sticker' })
  await page.route('**/_sim/request', (route) => route.abort())
  await shopping.enterPassword()
  await page.getByTestId('cashier').waitFor({ state: 'detached' })
  await page.unrouteAll()
  await page.reload()
  await shopping.press('login-1')
  await shopping.sees('result-paid')
  await till.kill('SIGTERM')
}, 60_000)

test('a prepay that is too old opens no cashier, whatever the till believes', async () => {
  const till = await serve()
  await comeAnew(page, place.wechat)
  await shopping.order({ customer: 2, item: 'sticker' })
  await shopping.press('advance-7200')
  await shopping.enterPassword()
  await page.locator('[data-testid="cashier-problem"][data-code$="_expired"]').waitFor()
  await shopping.press('pay-cancel')
  await shopping.sees('order-pending')
  await till.kill('SIGTERM')
}, 60_000)
