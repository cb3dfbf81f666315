import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { eventually } from '../support/eventually.ts'
import { jsonCall } from '../support/json-call.ts'
import { type Checkout, logIn } from '../support/shopper.ts'
import { openTillAndWechat, type TillAndWechat } from '../support/till-and-wechat.ts'

/** The first run on a machine may have to install a browser. */
const INSTALL_MS = 600_000
/** One long walk, on whatever machine. */
const WALK_MS = 60_000

let world: TillAndWechat
let browser: Browser
let page: Page
let errors: string[]

beforeAll(async () => {
  world = await openTillAndWechat()
  browser = await launchChromium()
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  page = await context.newPage()
  page.setDefaultTimeout(10_000)
  errors = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('request', (request) => {
    if (!request.url().startsWith(`${world.till}/`) && !request.url().startsWith('data:'))
      errors.push(`outside: ${request.url()}`)
  })
}, INSTALL_MS)
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

const at = (testId: string) => page.getByTestId(testId)

test(
  'an operator signs in, refunds a part, grants a customer’s wish, and sees both refunded',
  async () => {
    const { bought, wished } = await openShop()
    const { secret } = await world.server.till.access.mintApiKey({ label: '小王' })

    await page.goto(`${world.till}/console`)
    await page.locator('input[name="key"]').fill('sk_of_somebody_else')
    await page.keyboard.press('Enter')
    await page.locator('[data-testid="problem"][data-code="unauthenticated"]').waitFor()
    await page.locator('input[name="key"]').fill(secret)
    await page.keyboard.press('Enter')

    await at('order-search').fill(bought.order.out_trade_no)
    await page.keyboard.press('Enter')
    await page.locator('tr', { hasText: bought.order.out_trade_no }).getByTestId('order').click()
    await at('refund').click()
    await at('refund-amount').fill('19.90')
    expect(await at('refund-next').isDisabled(), 'more than was paid').toBe(true)
    await at('refund-amount').fill('5.8')
    await at('refund-reason').fill('少放了一份糖')
    await at('refund-next').click()
    expect(await at('refund-confirm-amount').innerText()).toBe('¥5.80')
    await loseTheFirstAnswer()
    await at('act-confirm').click()
    await page.locator('dialog [data-testid="problem"][data-code="till_unreachable"]').waitFor()
    await at('act-confirm').dblclick()
    await payBack(bought)
    await seesOneRefund()
    expect(await at('refunded').innerText()).toBe('¥5.80')

    await page.goto(`${world.till}/console/#/refund-requests`)
    await at('approve').click()
    await at('act-confirm').click()
    await page.getByText('没有待处理的退款申请。').waitFor()
    await page.goto(`${world.till}/console/#/orders/${wished.order.id}`)
    await payBack(wished)
    await seesOneRefund()
    expect(await at('refundable').innerText()).toBe('¥0.00')

    expect(await page.evaluate('JSON.stringify(localStorage)')).not.toContain('sk_')
    await page.setViewportSize({ width: 390, height: 844 })
    await at('language').click()
    await page.getByText('What happened').waitFor()
    expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBe(0)
    await at('sign-out').click()
    await page.locator('input[name="key"]').waitFor()
    expect(await page.evaluate('JSON.stringify(sessionStorage)')).not.toContain('sk_')
    expect(errors, 'the console throws nothing and asks nobody else').toEqual([])
  },
  WALK_MS,
)

/** Two customers have paid for a coffee, and one of them wants the money back. */
async function openShop(): Promise<{ readonly bought: Checkout; readonly wished: Checkout }> {
  const [anna, ben] = await Promise.all([0, 1].map((customer) => logIn({ ...world, customer })))
  if (anna === undefined || ben === undefined) throw new Error('two customers')
  const [bought, wished] = [await anna.checkout(), await ben.checkout()]
  await anna.pay(bought)
  await ben.pay(wished)
  for (const [customer, { order }] of [[anna, bought] as const, [ben, wished] as const])
    await eventually(async () => expect(await customer.order(order.id)).toMatchObject({ state: 'paid' }))
  await jsonCall(`${world.till}/v1/orders/${wished.order.id}/refund-requests`, {
    headers: { ...ben.authorization, 'idempotency-key': 'wish' },
    body: { reason: '点错了' },
  })
  return { bought, wished }
}

/** The next refund reaches the till, and its answer gets lost on the way back. */
async function loseTheFirstAnswer(): Promise<void> {
  await page.route(
    '**/refunds',
    async (route) => {
      await route.fetch()
      await route.abort()
    },
    { times: 1 },
  )
}

async function seesOneRefund(): Promise<void> {
  await eventually(async () => {
    await at('reload').click()
    const states = await at('refund-item').evaluateAll((all) => all.map((item) => item.dataset['state']))
    expect(states).toEqual(['succeeded'])
  })
}

/** WeChat has the one refund of this order, and pays it back. */
async function payBack({ order }: Checkout): Promise<void> {
  const outRefundNo = await eventually(async () => {
    const { data } = await jsonCall<{ refunds: readonly { outRefundNo: string }[] }>(
      `${world.wechat}/_sim/refunds?outTradeNo=${order.out_trade_no}`,
    )
    expect(data.refunds).toHaveLength(1)
    return data.refunds[0]?.outRefundNo
  })
  await jsonCall(`${world.wechat}/_sim/refunds/finish`, { body: { outRefundNo, outcome: 'SUCCESS' } })
}
