import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { type Command, startCommand } from '../support/command.ts'
import { type CommandPlace, openCommandPlace } from '../support/command-place.ts'
import { jsonCall } from '../support/json-call.ts'
import { logIn } from '../support/shopper.ts'
import { approveRefund } from './approve-refund.ts'
import { askAsMerchant } from './ask-as-merchant.ts'
import { comeAnew } from './come-anew.ts'
import { type Shopping, shoppingOn } from './shopping.ts'

/** The first run on a machine may have to install a browser. */
const INSTALL_MS = 600_000

let place: CommandPlace
let dev: Command
let browser: Browser
let page: Page
let shopping: Shopping
let url: string
let till: string
let errors: string[]

beforeAll(async () => {
  place = await openCommandPlace()
  ;({ till, wechat: url } = place)
  dev = await startCommand(['dev'], place.env)
  browser = await launchChromium()
  const context = await browser.newContext({ locale: 'zh-CN' })
  page = await context.newPage()
  page.setDefaultTimeout(10_000)
  shopping = shoppingOn(page)
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('request', (request) => {
    if (![url, `${till}/v1/avatars/`, 'data:', 'blob:'].some((known) => request.url().startsWith(known)))
      errors.push(`outside: ${request.url()}`)
  })
}, INSTALL_MS)
afterAll(async () => {
  await browser?.close()
  await dev?.kill('SIGTERM')
  place?.remove()
})

beforeEach(async () => {
  await jsonCall(`${url}/_sim/faults`, { body: {} })
  errors = []
  await page.setViewportSize({ width: 1440, height: 900 })
  await comeAnew(page, url)
})
afterEach(() => {
  expect(errors, 'the page throws nothing and asks nobody else').toEqual([])
})

/** A customer of another phone pays, and the page shows what that order said on the wire. */
async function paidElsewhere(wish: { readonly channel?: string } = {}): Promise<void> {
  const shopper = await logIn({ till, wechat: url, customer: 3 })
  const checkout = await shopper.checkout({ item: 'sticker', ...wish })
  await shopper.pay(checkout)
  await page.getByTestId('wire-filter').selectOption(checkout.order.out_trade_no)
  await page.locator('[data-testid="wire-entry"][data-step="5"]').waitFor()
}

const stateOf = (testId: string, state: string) =>
  page.locator(`[data-testid="${testId}"][data-state="${state}"]`).waitFor()

test.each([
  ['v3', 0],
  ['v2', 1],
] as const)(
  'a customer logs in, buys, pays, sees the order paid and gets the message, over %s',
  async (channel, customer) => {
    await shopping.order({ customer, item: 'americano', channel })
    await shopping.enterPassword()
    await shopping.sees('result-paid')
    await page.locator('[data-testid="inbox-badge"][data-count="1"]').waitFor()
    for (const step of [1, 2, 3, 4, 5, 6]) await stateOf(`step-${step}`, 'ok')
    await shopping.press('inbox-open')
    expect(await page.getByTestId('message-0').innerText()).toContain('美式咖啡')
  },
)

test('a message leads to the order that it is about', async () => {
  await shopping.order({ customer: 0, item: 'sticker' })
  await shopping.enterPassword()
  await shopping.sees('result-paid')
  await page.locator('[data-testid="inbox-badge"][data-count]:not([data-count="0"])').waitFor()
  await shopping.press('inbox-open')
  await page.getByTestId('message-open').first().click()
  await shopping.sees('order-paid')
})

test('a customer names an amount, cancels, and pays the same order later', async () => {
  await shopping.order({ customer: 1, item: 'tip', amount: '6.66' })
  expect(await page.getByTestId('cashier').innerText()).toContain('6.66')
  await shopping.press('pay-cancel')
  await shopping.sees('order-pending')
  await shopping.tap('pay-again')
  await page.getByTestId('cashier').waitFor()
  await shopping.enterPassword()
  await shopping.sees('result-paid')
})

test('a customer with too little money is told so, nothing is paid, and the order stays payable', async () => {
  await shopping.order({ customer: 4, item: 'americano' })
  await shopping.enterPassword()
  await page.locator('[data-testid="cashier-problem"][data-code="not_enough"]').waitFor()
  await shopping.press('pay-cancel')
  await shopping.sees('order-pending')
})

test('with every notification suppressed, the order turns paid on the phone all the same', async () => {
  await page.getByTestId('fault-select').selectOption('suppress')
  await shopping.order({ customer: 2, item: 'sticker' })
  await shopping.enterPassword()
  await shopping.sees('result-paid')
})

test('a notification that comes twice makes one payment and one message', async () => {
  await page.getByTestId('fault-select').selectOption('double')
  await shopping.order({ customer: 3, item: 'sticker' })
  await shopping.enterPassword()
  await shopping.sees('result-paid')
  await page.locator('[data-testid="wire-entry"][data-step="5"]').nth(1).waitFor()
  await page.locator('[data-testid="inbox-badge"][data-count="1"]').waitFor()
  await shopping.press('inbox-open')
  expect(await page.getByTestId('inbox').locator('article').count()).toBe(1)
})

test('an order whose time runs out while the cashier is open cannot be paid any more, and is closed', async () => {
  await shopping.order({ customer: 1, item: 'sticker' })
  await shopping.press('advance-7200')
  await shopping.enterPassword()
  await page.locator('[data-testid="cashier-problem"]').waitFor()
  await page.getByTestId('wire-entry').filter({ hasText: '/close' }).first().waitFor()
  await shopping.press('pay-cancel')
  await shopping.press('modal-confirm')
  await shopping.press('back')
  await shopping.press('tab-1')
  await page.locator('.order-0', { hasText: '已关闭' }).waitFor()
})

test('a customer asks for a refund, and has it when the merchant has approved it', async () => {
  await shopping.order({ customer: 2, item: 'americano' })
  await shopping.enterPassword()
  await shopping.sees('result-paid')
  await shopping.tap('view-order')
  await shopping.tap('refund-ask')
  await page.locator('.refund-reason textarea').fill('点错了')
  await shopping.tap('refund-send')
  await shopping.sees('refund-state-open')
  await approveRefund({ folder: place.folder, till, wechat: url })
  await shopping.tap('refresh')
  await shopping.sees('refund-state-refunded')
  expect(await page.getByTestId('problem').count(), 'nothing went wrong on the way').toBe(0)
})

test('a customer who comes too late for the last piece is told kindly, and sees that it is sold out', async () => {
  const ask = await askAsMerchant({ folder: place.folder, till })
  await ask('/items/croissant', { stock: 1 }, { method: 'PATCH' })
  await shopping.press('login-0')
  await shopping.tap('item-croissant')
  await page.locator('.stock', { hasText: '仅剩 1 件' }).waitFor()
  await (await logIn({ till, wechat: url, customer: 3 })).checkout({ item: 'croissant' })
  await shopping.tap('buy')
  await shopping.press('subscribe-accept')
  await page.getByText('没有下单，也没有扣款').waitFor()
  await shopping.press('modal-confirm')
  await page.locator('.buy', { hasText: '已售罄' }).waitFor()
  expect(await page.locator('wx-button.buy').getAttribute('disabled')).not.toBeNull()
  await shopping.press('back')
  await page.locator('.item-croissant .mark', { hasText: '已售罄' }).waitFor()
})

test('a customer puts a name and a picture into their profile', async () => {
  await shopping.press('login-0')
  await shopping.press('tab-2')
  await page.locator('.nickname-input input').fill('阿明')
  await shopping.tap('nickname-save')
  await page.locator('.nickname', { hasText: '阿明' }).waitFor()
  await page.locator('wx-button.avatar').click()
  await shopping.press('avatar-2')
  await shopping.sees('avatar-image')
})

test('each message on the wire opens with the string that was signed', async () => {
  await paidElsewhere()
  await page.locator('[data-testid="wire-entry"][data-step="3"]').last().click()
  expect(await page.getByTestId('string-to-sign').first().innerText()).toContain('/v3/pay/transactions/jsapi')
})

test.each(['v3', 'v2'])(
  'every member of every message of a payment over %s is explained',
  async (channel) => {
    await paidElsewhere({ channel })
    const entries = page.getByTestId('wire-entry')
    await entries.first().click()
    await page.getByTestId('wire-fields').first().locator('summary').click()
    for (const entry of await entries.all()) {
      await entry.click()
      await page.getByTestId('wire-field').first().waitFor()
      expect(await page.locator('[data-testid="wire-field"][data-known="false"]').allInnerTexts()).toEqual([])
    }
  },
)

test('the order that was chosen tells its story at WeChat, and its money is in the merchant’s account', async () => {
  await paidElsewhere()
  for (const kind of ['placed', 'paid', 'notified'])
    await page.locator(`[data-testid="chapter"][data-kind="${kind}"]`).waitFor()
  expect(await page.getByTestId('funds-unsettled').innerText()).not.toBe('¥0.00')
})

test('the phone is used with the keyboard alone', async () => {
  await shopping.press('login-0')
  await shopping.sees('item-sticker')
  await page.locator('.item-sticker').focus()
  await page.keyboard.press('Enter')
  await shopping.sees('buy')
})

test('the page speaks English by a switch and remembers it', async () => {
  await shopping.press('lang-switch')
  expect(await page.locator('html').getAttribute('lang')).toMatch(/^en/)
  await page.reload()
  expect(await page.locator('html').getAttribute('lang')).toMatch(/^en/)
})

test('the page fits a phone', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  await shopping.order({ customer: 0, item: 'sticker', channel: 'v2' })
  await shopping.enterPassword()
  await shopping.sees('result-paid')
  const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
  expect(overflow).toBeLessThanOrEqual(0)
})
