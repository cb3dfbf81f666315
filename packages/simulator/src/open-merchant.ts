import { createV2Notifier } from './pay-v2/notification.ts'
import { createV3Notifier } from './pay-v3/notification.ts'
import { createFunds } from './world/funds/funds.ts'
import type { MerchantCredentials } from './world/keys/credentials.ts'
import type { KeyStore } from './world/keys/key-store.ts'
import { openPlatform } from './world/keys/platform.ts'
import type { MakeCertificate } from './world/keys/platform-certificate.ts'
import { type CourierParts, createCourier } from './world/notifications/courier.ts'
import { createOrderBook } from './world/orders/order-book.ts'
import { type MerchantSide, readMerchant } from './world/parties/merchant-side.ts'
import { stateOfParty } from './world/parties/state-of-party.ts'
import { createSubMerchants } from './world/partners/sub-merchants.ts'
import { merchantInSandbox, type Sandbox, stateOfSandbox } from './world/sandbox/sandbox.ts'
import type { State } from './world/state/state.ts'
import type { SigningWorld } from './world/world.ts'

export interface MerchantParts {
  readonly keys: KeyStore
  readonly makeCertificate: MakeCertificate
  readonly state: State
  /** What is signed with, apart from whose it is. */
  readonly signing: Omit<SigningWorld, 'merchant' | 'platform'>
  readonly errands: Omit<CourierParts, 'state' | 'orders' | 'notifiersOf'>
  readonly isFrozen: (transactionId: string) => boolean
}

/** Opens what one merchant has of its own. */
export function openMerchant(credentials: MerchantCredentials, parts: MerchantParts): MerchantSide {
  const { keys, makeCertificate, signing, errands, isFrozen } = parts
  const { mchid } = credentials
  const first = keys.current().credentials
  const state = stateOfParty(parts.state, { id: mchid, isFirst: mchid === first.mchid })
  const merchant = readMerchant(credentials)
  const platform = openPlatform({ mchid, keys, makeCertificate, ...signing })
  const own = { ...signing, merchant, platform }
  return {
    merchant,
    platform,
    funds: createFunds({ ...signing, state, isFrozen }),
    subMerchants: createSubMerchants({ ...signing, state, customers: first.openids.length }),
    sandbox: openSandbox({ signing: own, state, errands }),
    notifiers: notifiersOf(own),
  }
}

interface SandboxParts extends Pick<MerchantParts, 'state' | 'errands'> {
  readonly signing: SigningWorld
}

function openSandbox({ signing, state: outside, errands }: SandboxParts): Sandbox {
  const merchant = merchantInSandbox(signing.merchant)
  const state = stateOfSandbox(outside)
  const orders = createOrderBook({ ...signing, state })
  const notifiers = notifiersOf({ ...signing, orders, merchant })
  const courier = createCourier({ ...errands, state, orders, notifiersOf: () => notifiers })
  return { merchant, orders, courier }
}

const notifiersOf = (signing: SigningWorld) => ({
  v2: createV2Notifier(signing),
  v3: createV3Notifier(signing),
})
