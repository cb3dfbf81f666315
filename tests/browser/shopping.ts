import type { Page } from 'playwright-core'

/** Somebody at the page, with the phone in their hand. */
export interface Shopping {
  readonly page: Page
  /** Something of the page itself: phone, wire, controls. */
  press(testId: string): Promise<void>
  /** Something that the mini program has drawn on the page that is open in it. */
  tap(className: string): Promise<void>
  /** Waits until the mini program shows it. */
  sees(className: string): Promise<void>
  /** Logs in as the n-th customer, chooses something, and comes to the cashier. */
  order(what: Choice): Promise<void>
  enterPassword(digits?: string): Promise<void>
}

interface Choice {
  readonly customer: number
  readonly item: string
  readonly channel?: string
  readonly amount?: string
}

export function shoppingOn(page: Page): Shopping {
  const shown = (className: string) => page.locator(`.wx-page:not([hidden]) .${className}`)
  const press = (testId: string) => page.getByTestId(testId).click()
  const tap = (className: string) => shown(className).click()
  return {
    page,
    press,
    tap,
    sees: (className) => shown(className).first().waitFor(),
    async order({ customer, item, channel = 'v3', amount }) {
      await press(`login-${customer}`)
      await tap(`item-${item}`)
      if (amount) await shown('amount-input').locator('input').fill(amount)
      await tap(`channel-${channel}`)
      await tap('buy')
      await press('subscribe-accept')
      await page.getByTestId('pay-confirm').waitFor()
    },
    async enterPassword(digits = '123456') {
      for (const digit of digits) await press(`key-${digit}`)
      await press('pay-confirm')
    },
  }
}
