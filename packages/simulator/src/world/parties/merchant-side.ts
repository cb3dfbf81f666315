import { type KeyObject, X509Certificate } from 'node:crypto'
import type { Funds } from '../funds/funds.ts'
import type { MerchantCredentials } from '../keys/credentials.ts'
import type { Platform } from '../keys/platform.ts'
import type { Notifier } from '../notifications/delivery.ts'
import type { Protocol } from '../orders/order.ts'
import type { SubMerchants } from '../partners/sub-merchants.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'

/** One merchant, and all that is its own. */
export interface MerchantSide {
  readonly merchant: Merchant
  /** With what WeChat signs for it. */
  readonly platform: Platform
  readonly funds: Funds
  /** Whom it serves as a provider. */
  readonly subMerchants: SubMerchants
  readonly sandbox: Sandbox
  /** How WeChat writes to it. */
  readonly notifiers: Readonly<Record<Protocol, Notifier>>
}

export interface Merchant {
  readonly mchid: string
  readonly name: string
  readonly apiV2Key: string
  readonly apiV3Key: string
  readonly certificateSerial: string
  /** SHA-256, as TLS tells it. */
  readonly certificateFingerprint: string
  readonly publicKey: KeyObject
}

/** A merchant's keys, parsed once. */
export function readMerchant(credentials: MerchantCredentials): Merchant {
  const { mchid, name, apiV2Key, apiV3Key } = credentials
  const { fingerprint256, publicKey } = new X509Certificate(credentials.merchantCertificate)
  return {
    ...{ mchid, name, apiV2Key, apiV3Key, publicKey },
    certificateSerial: credentials.merchantSerial,
    certificateFingerprint: fingerprint256,
  }
}
