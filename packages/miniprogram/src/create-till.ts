import { parseCatalog } from './catalog/catalog.ts'
import { findHost } from './host/find-host.ts'
import { createWire } from './http/create-wire.ts'
import { createOrders } from './orders/create-orders.ts'
import { createAttemptDrawer } from './payment/attempt.ts'
import { createPayments } from './payment/create-payments.ts'
import { createProfiles } from './profile/create-profiles.ts'
import { createRefundRequests } from './refunds/create-refund-requests.ts'
import { createUnansweredDrawer } from './refunds/unanswered.ts'
import { createCustomerWire } from './session/create-customer-wire.ts'
import { createSession } from './session/session.ts'
import { systemEffects } from './system-effects.ts'
import type { Till, TillOptions } from './till.ts'

/** A till for one mini program; make it once, in `app.ts`. Nothing is sent before the first call. */
export function createTill(options: TillOptions): Till {
  const { wx: host = findHost(), language = 'zh', effects = systemEffects, appid } = options
  const baseUrl = options.baseUrl.replace(/\/+$/, '')
  const open = createWire({ host, baseUrl, language, effects })
  const session = createSession({ host, wire: open, language, baseUrl, appid, effects })
  const wire = createCustomerWire({ wire: open, session })
  const orders = createOrders(wire)
  const attempts = createAttemptDrawer(host, baseUrl)
  const unanswered = createUnansweredDrawer(host, baseUrl)
  return {
    ...createPayments({ host, wire, orders, attempts, language, effects }),
    ...createProfiles({ host, wire, language }),
    ...createRefundRequests({ wire, unanswered, effects }),
    catalog: () => open.ask({ method: 'GET', path: catalogPath(appid) }, parseCatalog),
    orders: orders.list,
    order: orders.confirm,
    cancel: async (id) => {
      const order = await orders.cancel(id)
      if (order.state !== 'pending' && attempts.load()?.orderId === id) attempts.clear()
      return order
    },
  }
}

/** Channels and message templates are a mini program's own. */
function catalogPath(appid: string | undefined): string {
  return appid === undefined ? '/v1/catalog' : `/v1/catalog?appid=${encodeURIComponent(appid)}`
}
