import type { Faults } from './faults/faults.ts'
import { openMerchant } from './open-merchant.ts'
import type { Send } from './transport/send.ts'
import type { Trace } from './transport/trace.ts'
import { createBills } from './world/bills/bills.ts'
import { createDownloadTickets } from './world/bills/download-tickets.ts'
import type { KeyStore } from './world/keys/key-store.ts'
import { type MakeCertificate, makingCertificates } from './world/keys/platform-certificate.ts'
import { createFrequency } from './world/limits/frequency.ts'
import { createCourier } from './world/notifications/courier.ts'
import { createOrderBook } from './world/orders/order-book.ts'
import { openApp } from './world/parties/open-app.ts'
import { createParties } from './world/parties/parties.ts'
import { createPeople } from './world/people/customers.ts'
import { createFormIds } from './world/people/form-ids.ts'
import { createInbox } from './world/people/inbox.ts'
import { createLoginCodes } from './world/people/login-codes.ts'
import { createMessageGrants } from './world/people/message-grants.ts'
import { createPhoneCodes } from './world/people/phone-codes.ts'
import type { Random } from './world/random.ts'
import { createRefundBook } from './world/refunds/refund-book.ts'
import { createRefundDesk } from './world/refunds/refund-desk.ts'
import { createRefundFailures } from './world/refunds/refund-failures.ts'
import { keep, keepSettings } from './world/settings.ts'
import { createShippingDesk } from './world/shipping/shipping-desk.ts'
import type { State } from './world/state/state.ts'
import type { Timers, WallClock } from './world/time/timers.ts'
import { createVirtualClock } from './world/time/virtual-clock.ts'
import type { World } from './world/world.ts'

export interface WorldParts {
  readonly keys: KeyStore
  readonly state: State
  readonly wall: WallClock
  readonly random: Random
  readonly timers: Timers
  readonly send: Send
  readonly trace: Trace
  readonly faults: Faults
  /** Makes them when they are wanted, where absent. */
  readonly makeCertificate?: MakeCertificate | undefined
  /** Whether signatures show the clock of business, because there is no other; the wall's, where absent. */
  readonly hasOneClock?: boolean
}

/** Puts the world together out of what the state file holds, as the first merchant and the first app meet it. */
export function createWorld(parts: WorldParts): World {
  const { keys, state, random, timers, send, trace, faults } = parts
  const offset = keep({ state, name: 'clock-offset', initially: 0 })
  const clock = createVirtualClock({
    wall: parts.wall,
    timers,
    offsetMs: offset.get(),
    saveOffset: offset.set,
  })
  const wall = parts.hasOneClock ? clock : parts.wall
  const effects = { state, clock, random }
  const orders = createOrderBook(effects)
  const refunds = createRefundBook(state)
  const { appid, openids } = keys.current().credentials
  const settings = keepSettings(state)
  const people = createPeople({ openids, state })
  const shipping = createShippingDesk({ state, clock, orders, refunds, settings })
  const signatureClock = { now: () => wall.now() + faults.skewMs() }
  const signing = { settings, wall, signatureClock, clock, random, orders }
  const errands = { refunds, clock, wall, send, trace, interference: faults }
  const makeCertificate = parts.makeCertificate ?? makingCertificates(keys, random)
  const ofMerchant = { keys, makeCertificate, state, signing, errands, isFrozen: shipping.isFrozen }
  const isFirst = (asked: string) => asked === appid
  const ofApp = { ...effects, wall, send, trace, orders, shipping, people, settings, isFirst }
  const parties = createParties({
    ...{ keys, wall, random },
    openMerchant: (credentials) => openMerchant(credentials, ofMerchant),
    openApp: (credentials) => openApp(credentials, ofApp),
  })
  const notifiersOf = (mchid = '') => (parties.merchant(mchid) ?? parties.first).notifiers
  const courier = createCourier({ ...errands, state, orders, notifiersOf })
  const frequency = createFrequency(effects)
  const mostPerSecond = () => settings.get().failedRefundsPerSecond
  const fundsOf = (mchid: string) => parties.merchant(mchid)?.funds
  return {
    ...parties.first,
    ...signing,
    parties,
    people,
    refunds,
    shipping,
    courier,
    bills: createBills({ orders, refunds, fundsOf, clock, disturbance: faults.billDisturbance }),
    tickets: createDownloadTickets(effects),
    refundDesk: createRefundDesk({
      ...effects,
      refunds,
      orders,
      parties,
      courier,
      platformNotifyUrl: () => settings.get().refundNotifyUrl,
    }),
    logins: createLoginCodes(effects),
    phoneCodes: createPhoneCodes(effects),
    grants: createMessageGrants(state),
    formIds: createFormIds({ state, orders, clock }),
    inbox: createInbox(effects),
    refundFailures: createRefundFailures({ clock, frequency, mostPerSecond }),
    frequency,
  }
}
