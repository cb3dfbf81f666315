import type { Page } from 'playwright-core'

/**
 * Opens the page for somebody who has never been there: nothing is left of earlier visits.
 * One window serves the tests of a file, because a window of its own for each costs Chromium seconds.
 */
export async function comeAnew(page: Page, url: string): Promise<void> {
  await page.goto('about:blank') // what still ran there could write again
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Storage.clearDataForOrigin', { origin: new URL(url).origin, storageTypes: 'all' })
  await devtools.detach()
  await page.goto(url)
}
