import { chromium } from 'playwright-core'

/**
 * Takes the pictures of the READMEs from a running `npm start`: a payment that went round, with its second signature open.
 * Run it as `node scripts/take-pictures.mjs` after the page has changed.
 */
const page = 'http://127.0.0.1:7420/'
const pictures = [
  { language: 'en', file: 'docs/images/paid.en.png' },
  { language: 'zh', file: 'docs/images/paid.zh-CN.png' },
]

const executablePath = process.env.MINITILL_CHROMIUM ?? '/usr/bin/chromium'
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
try {
  for (const picture of pictures) await take(picture)
} finally {
  await browser.close()
}

async function take({ language, file }) {
  const context = await browser.newContext({
    viewport: { width: 1360, height: 860 },
    deviceScaleFactor: 1.1, // readable, and below 300 KB
    colorScheme: 'light',
  })
  const tab = await context.newPage()
  await tab.goto(`${page}?lang=${language}`)
  await pay(tab)
  await tab.locator('.result-paid').waitFor()
  await tab.locator('[data-testid="step-6"][data-state="ok"]').waitFor()
  await tab.locator('[data-testid="wire-entry"][data-step="4"]').last().click()
  await tab
    .getByTestId('string-to-sign')
    .first()
    .evaluate((text) => text.scrollIntoView({ block: 'nearest' }))
  await tab.screenshot({ path: new URL(`../${file}`, import.meta.url).pathname, animations: 'disabled' })
  await context.close()
}

/** What the mini program draws has class names, what the page draws has test ids. */
async function pay(tab) {
  await tab.getByTestId('login-0').click()
  await tab.locator('.item-americano').click()
  await tab.locator('.buy').click()
  const digits = [...'123456'].map((digit) => `key-${digit}`)
  for (const id of ['subscribe-accept', ...digits, 'pay-confirm']) await tab.getByTestId(id).click()
}
