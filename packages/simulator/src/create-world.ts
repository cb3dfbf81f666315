import type { Faults } from './faults/faults.ts'
import { createV2Notifier } from './pay-v2/notification.ts'
import { createV3Notifier } from './pay-v3/notification.ts'
import type { Send } from './transport/send.ts'
import type { Trace } from './transport/trace.ts'
import { createBills } from './world/bills/bills.ts'
import { createDownloadTickets } from './world/bills/download-tickets.ts'
import { createFunds } from './world/funds/funds.ts'
import type { KeyStore } from './world/keys/key-store.ts'
import { openPlatform } from './world/keys/platform.ts'
import { createFrequency } from './world/limits/frequency.ts'
import { type CourierParts, createCourier } from './world/notifications/courier.ts'
import { createOrderBook } from './world/orders/order-book.ts'
import { createSubMerchants } from './world/partners/sub-merchants.ts'
import { createAccessTokens } from './world/people/access-tokens.ts'
import { createCustomers } from './world/people/customers.ts'
import { createFormIds } from './world/people/form-ids.ts'
import { createInbox } from './world/people/inbox.ts'
import { createLoginCodes } from './world/people/login-codes.ts'
import { createMessageGrants } from './world/people/message-grants.ts'
import { createPhoneCodes } from './world/people/phone-codes.ts'
import { createPushDesk } from './world/push/push-desk.ts'
import type { Random } from './world/random.ts'
import { createRefundBook } from './world/refunds/refund-book.ts'
import { createRefundDesk } from './world/refunds/refund-desk.ts'
import { merchantInSandbox, type Sandbox, stateOfSandbox } from './world/sandbox/sandbox.ts'
import { keep, keepSettings } from './world/settings.ts'
import { createShippingDesk } from './world/shipping/shipping-desk.ts'
import type { StateFile } from './world/state/state-file.ts'
import type { Timers, WallClock } from './world/time/timers.ts'
import { createVirtualClock } from './world/time/virtual-clock.ts'
import { readAccount, type SigningWorld, type World } from './world/world.ts'

export interface WorldParts {
  readonly keys: KeyStore
  readonly state: StateFile
  readonly wall: WallClock
  readonly random: Random
  readonly timers: Timers
  readonly send: Send
  readonly trace: Trace
  readonly faults: Faults
}

/** Puts the world together out of what the state file holds. */
export function createWorld({ keys, state, wall, random, timers, send, trace, faults }: WorldParts): World {
  const offset = keep({ state, name: 'clock-offset', initially: 0 })
  const clock = createVirtualClock({ wall, timers, offsetMs: offset.get(), saveOffset: offset.set })
  const effects = { state, clock, random }
  const orders = createOrderBook(effects)
  const refunds = createRefundBook(state)
  const { credentials } = keys.current()
  const { merchant, app } = readAccount(credentials)
  const platform = openPlatform({ keys, wall, random })
  const settings = keepSettings(state)
  const signatureClock = { now: () => wall.now() + faults.skewMs() }
  const signing = { merchant, platform, settings, wall, signatureClock, clock, random, orders }
  const notifiers = { v2: createV2Notifier(signing), v3: createV3Notifier(signing) }
  const customers = createCustomers({ openids: credentials.openids, state })
  const shipping = createShippingDesk({ state, clock, orders, refunds, settings })
  const { appid } = app
  const push = createPushDesk({ appid, state, clock, wall, random, send, trace, orders, shipping })
  const funds = createFunds({ ...effects, isFrozen: shipping.isFrozen })
  const errands = { refunds, clock, wall, send, trace, interference: faults }
  const courier = createCourier({ ...errands, state, orders, notifiers })
  return {
    ...signing,
    app,
    refunds,
    customers,
    funds,
    shipping,
    push,
    subMerchants: createSubMerchants({ state, random, customers }),
    courier,
    sandbox: openSandbox({ signing, effects, errands }),
    bills: createBills({ orders, refunds, funds, clock, disturbance: faults.billDisturbance }),
    tickets: createDownloadTickets(effects),
    refundDesk: createRefundDesk({
      ...effects,
      refunds,
      orders,
      customers,
      funds,
      courier,
      platformNotifyUrl: () => settings.get().refundNotifyUrl,
    }),
    logins: createLoginCodes(effects),
    phoneCodes: createPhoneCodes(effects),
    tokens: createAccessTokens(effects),
    grants: createMessageGrants(state),
    formIds: createFormIds({ state, orders, clock }),
    inbox: createInbox(effects),
    frequency: createFrequency(effects),
  }
}

interface SandboxParts {
  readonly signing: SigningWorld
  readonly effects: Parameters<typeof createOrderBook>[0]
  readonly errands: Omit<CourierParts, 'state' | 'orders' | 'notifiers'>
}

function openSandbox({ signing, effects, errands }: SandboxParts): Sandbox {
  const merchant = merchantInSandbox(signing.merchant)
  const state = stateOfSandbox(effects.state)
  const orders = createOrderBook({ ...effects, state })
  const inside = { ...signing, merchant }
  const notifiers = { v2: createV2Notifier(inside), v3: createV3Notifier(inside) }
  return { merchant, orders, courier: createCourier({ ...errands, state, orders, notifiers }) }
}
