import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { type Command, startCommand } from '../support/command.ts'
import { jsonCall } from '../support/json-call.ts'
import { freePort } from '../support/till-and-wechat.ts'

/** The first run on a machine may have to install a browser. */
const INSTALL_MS = 600_000

let folder: string
let dev: Command
let browser: Browser
let page: Page
let url: string
let errors: string[]

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'minitill-page-'))
  const [port, simulatorPort, tlsPort] = [await freePort(), await freePort(), await freePort()]
  url = `http://127.0.0.1:${simulatorPort}`
  dev = await startCommand(['dev'], {
    MINITILL_DATA_DIR: folder,
    MINITILL_PORT: String(port),
    SIMULATOR_PORT: String(simulatorPort),
    SIMULATOR_TLS_PORT: String(tlsPort),
  })
  browser = await launchChromium()
}, INSTALL_MS)
afterAll(async () => {
  await browser?.close()
  await dev?.kill('SIGTERM')
  rmSync(folder, { recursive: true, force: true })
})

beforeEach(async () => {
  await jsonCall(`${url}/_sim/faults`, { body: {} })
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  page = await context.newPage()
  page.setDefaultTimeout(10_000)
  errors = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith('data:'))
      errors.push(`outside: ${request.url()}`)
  })
  await page.goto(url)
})
afterEach(async () => {
  await page.context().close()
  expect(errors, 'the page throws nothing and asks nobody else').toEqual([])
})

const press = (testId: string) => page.getByTestId(testId).click()
const stateOf = (testId: string, state: string) =>
  page.locator(`[data-testid="${testId}"][data-state="${state}"]`).waitFor()

/** Logs in as the n-th customer, puts something into the order, and comes to the cashier. */
async function order(what: {
  readonly customer: number
  readonly item: string
  readonly channel: string
  readonly amount?: string
}) {
  await press(`login-${what.customer}`)
  await press(`item-${what.item}`)
  if (what.amount) await page.getByTestId('amount-input').fill(what.amount)
  await page.getByTestId(`channel-${what.channel}`).check({ force: true })
  await press('buy')
  await press('subscribe-accept')
  await page.getByTestId('cashier').waitFor()
}

async function enterPassword(digits = '123456') {
  for (const digit of digits) await press(`key-${digit}`)
  await press('pay-confirm')
}

test.each([
  ['v3', 0],
  ['v2', 1],
] as const)(
  'a customer logs in, buys, pays, sees the order paid and gets the message, over %s',
  async (channel, customer) => {
    await order({ customer, item: 'americano', channel })
    await enterPassword()
    await stateOf('result-state', 'paid')
    await page.locator('[data-testid="inbox-badge"][data-count="1"]').waitFor()
    for (const step of [1, 2, 3, 4, 5, 6]) await stateOf(`step-${step}`, 'ok')
    await press('done')
    await press('tab-inbox')
    expect(await page.getByTestId('message-0').innerText()).toContain('美式咖啡')
  },
)

test('a customer names an amount, cancels, and pays the same order later', async () => {
  await order({ customer: 1, item: 'tip', channel: 'v3', amount: '6.66' })
  expect(await page.getByTestId('cashier').innerText()).toContain('6.66')
  await press('pay-cancel')
  await stateOf('order-state', 'pending')
  await press('pay-again')
  await page.getByTestId('cashier').waitFor()
  await enterPassword()
  await stateOf('result-state', 'paid')
})

test('a customer with too little money is told so, and nothing is paid', async () => {
  await order({ customer: 4, item: 'americano', channel: 'v3' })
  await enterPassword()
  await page.locator('[data-testid="cashier-problem"][data-code="not_enough"]').waitFor()
  await press('pay-cancel')
  await stateOf('order-state', 'pending')
})

test('with every notification suppressed, the order turns paid on the page all the same', async () => {
  await page.getByTestId('fault-select').selectOption('suppress')
  await order({ customer: 2, item: 'sticker', channel: 'v3' })
  await enterPassword()
  await stateOf('result-state', 'paid')
})

test('each message on the wire opens with the string that was signed', async () => {
  await order({ customer: 3, item: 'sticker', channel: 'v3' })
  await enterPassword()
  await stateOf('result-state', 'paid')
  await page.locator('[data-testid="wire-entry"][data-step="3"]').last().click()
  expect(await page.getByTestId('string-to-sign').first().innerText()).toContain('/v3/pay/transactions/jsapi')
})

test('the page speaks English by a switch and remembers it', async () => {
  await press('lang-switch')
  expect(await page.locator('html').getAttribute('lang')).toMatch(/^en/)
  await page.reload()
  expect(await page.locator('html').getAttribute('lang')).toMatch(/^en/)
})

test('the page fits a phone', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  await order({ customer: 0, item: 'sticker', channel: 'v2' })
  await enterPassword()
  await stateOf('result-state', 'paid')
  const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
  expect(overflow).toBeLessThanOrEqual(0)
})
