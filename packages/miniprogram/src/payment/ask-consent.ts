import { askHost } from '../host/ask-host.ts'
import type { Host } from '../host/host.ts'

/**
 * Asks whether the shop may send a message. WeChat shows the panel only in a tap, so this runs before anything that
 * waits. Whatever comes of it, the customer may pay.
 */
export async function askConsent(host: Host, templateIds: readonly string[]): Promise<void> {
  if (templateIds.length === 0 || host.requestSubscribeMessage === undefined) return
  await askHost<unknown>((answers) =>
    host.requestSubscribeMessage?.({ tmplIds: [...templateIds], ...answers }),
  ).catch(() => undefined)
}
