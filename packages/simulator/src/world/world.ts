import { type KeyObject, X509Certificate } from 'node:crypto'
import type { Bills } from './bills/bills.ts'
import type { DownloadTickets } from './bills/download-tickets.ts'
import type { Funds } from './funds/funds.ts'
import type { Credentials } from './keys/credentials.ts'
import type { Platform } from './keys/platform.ts'
import type { Frequency } from './limits/frequency.ts'
import type { Courier } from './notifications/courier.ts'
import type { OrderBook } from './orders/order-book.ts'
import type { SubMerchants } from './partners/sub-merchants.ts'
import type { AccessTokens } from './people/access-tokens.ts'
import type { Customers } from './people/customers.ts'
import type { FormIds } from './people/form-ids.ts'
import type { Inbox } from './people/inbox.ts'
import type { LoginCodes } from './people/login-codes.ts'
import type { MessageGrants } from './people/message-grants.ts'
import type { PhoneCodes } from './people/phone-codes.ts'
import type { PushDesk } from './push/push-desk.ts'
import type { Random } from './random.ts'
import type { RefundBook } from './refunds/refund-book.ts'
import type { RefundDesk } from './refunds/refund-desk.ts'
import type { Sandbox } from './sandbox/sandbox.ts'
import type { Kept, Settings } from './settings.ts'
import type { ShippingDesk } from './shipping/shipping-desk.ts'
import type { WallClock } from './time/timers.ts'
import type { VirtualClock } from './time/virtual-clock.ts'

/** All that WeChat knows: what every endpoint reads and changes. */
export interface World {
  readonly merchant: Merchant
  readonly app: App
  readonly platform: Platform
  readonly wall: WallClock
  /** The wall clock as WeChat's signatures show it: a fault may have put it wrong. */
  readonly signatureClock: WallClock
  readonly clock: VirtualClock
  readonly random: Random
  readonly settings: Kept<Settings>
  readonly customers: Customers
  readonly orders: OrderBook
  readonly funds: Funds
  readonly shipping: ShippingDesk
  readonly push: PushDesk
  readonly subMerchants: SubMerchants
  readonly refunds: RefundBook
  readonly refundDesk: RefundDesk
  readonly bills: Bills
  readonly tickets: DownloadTickets
  readonly sandbox: Sandbox
  readonly courier: Courier
  readonly logins: LoginCodes
  readonly phoneCodes: PhoneCodes
  readonly tokens: AccessTokens
  readonly grants: MessageGrants
  readonly formIds: FormIds
  readonly inbox: Inbox
  readonly frequency: Frequency
}

/** The part of the world that writing a notification takes. */
export type SigningWorld = Pick<
  World,
  'merchant' | 'platform' | 'settings' | 'wall' | 'signatureClock' | 'clock' | 'random' | 'orders'
>

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

export interface App {
  readonly appid: string
  readonly appsecret: string
  readonly name: string
  readonly templates: Credentials['templates']
  readonly messageTemplates: Credentials['messageTemplates']
}

const MERCHANT_NAME = '迷你小店'

/** The merchant and the app, parsed once. */
export function readAccount(credentials: Credentials): Pick<World, 'merchant' | 'app'> {
  const certificate = new X509Certificate(credentials.merchantCertificate)
  return {
    merchant: {
      mchid: credentials.mchid,
      name: MERCHANT_NAME,
      apiV2Key: credentials.apiV2Key,
      apiV3Key: credentials.apiV3Key,
      certificateSerial: credentials.merchantSerial,
      certificateFingerprint: certificate.fingerprint256,
      publicKey: certificate.publicKey,
    },
    app: {
      appid: credentials.appid,
      appsecret: credentials.appsecret,
      name: MERCHANT_NAME,
      templates: credentials.templates,
      messageTemplates: credentials.messageTemplates,
    },
  }
}
