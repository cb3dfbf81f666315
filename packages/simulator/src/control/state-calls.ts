import type { ControlContext, ControlRequest } from './context.ts'
import { requireWhole } from './members.ts'
import { appOfCustomer } from './named.ts'
import { viewApp, viewMerchant } from './party-calls.ts'

/** Everything that a page shows of the world at once. */
export function showState(_request: ControlRequest, context: ControlContext) {
  const { world, faults, requestDomains, tillBaseUrl } = context
  const { mchid, name } = world.merchant
  return {
    now: world.clock.now(),
    merchant: { mchid, name },
    app: { appid: world.app.appid, name: world.app.name },
    funds: world.funds.balance(),
    customers: world.customers.all(),
    requestDomains,
    tillBaseUrl,
    faults: faults.plan(),
    settings: world.settings.get(),
    templates: world.app.templates,
    messageTemplates: world.app.messageTemplates,
    merchants: world.parties.merchants().map((side) => viewMerchant(side, world)),
    apps: world.parties.apps().map((side) => viewApp(side, world)),
  }
}

/** The messages on one phone, or on all, newest first. */
export function showMessages({ query }: ControlRequest, { world }: ControlContext) {
  const openid = query.get('openid')
  return { messages: world.inbox.all().filter((message) => openid === null || message.openid === openid) }
}

/** Fills or empties a wallet, by any openid of its owner. */
export function setBalance({ body }: ControlRequest, { world }: ControlContext) {
  const balanceFen = requireWhole(body, 'balanceFen')
  const { openid, customers } = appOfCustomer(body, world)
  customers.setBalance({ openid, balanceFen })
  return { openid, balanceFen }
}
