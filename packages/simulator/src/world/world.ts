import type { Bills } from './bills/bills.ts'
import type { DownloadTickets } from './bills/download-tickets.ts'
import type { Frequency } from './limits/frequency.ts'
import type { Courier } from './notifications/courier.ts'
import type { OrderBook } from './orders/order-book.ts'
import type { AppSide } from './parties/app-side.ts'
import type { MerchantSide } from './parties/merchant-side.ts'
import type { Parties } from './parties/parties.ts'
import type { People } from './people/customers.ts'
import type { FormIds } from './people/form-ids.ts'
import type { Inbox } from './people/inbox.ts'
import type { LoginCodes } from './people/login-codes.ts'
import type { MessageGrants } from './people/message-grants.ts'
import type { PhoneCodes } from './people/phone-codes.ts'
import type { Random } from './random.ts'
import type { RefundBook } from './refunds/refund-book.ts'
import type { RefundDesk } from './refunds/refund-desk.ts'
import type { RefundFailures } from './refunds/refund-failures.ts'
import type { Kept, Settings } from './settings.ts'
import type { ShippingDesk } from './shipping/shipping-desk.ts'
import type { WallClock } from './time/timers.ts'
import type { VirtualClock } from './time/virtual-clock.ts'

/** All that WeChat knows, as one merchant and one app meet it: what every endpoint reads and changes. */
export interface World extends SharedWorld, MerchantSide, AppSide {}

/** What is the same for all merchants and apps. */
export interface SharedWorld {
  readonly parties: Parties
  readonly wall: WallClock
  /** The wall clock as WeChat's signatures show it: a fault may have put it wrong. */
  readonly signatureClock: WallClock
  readonly clock: VirtualClock
  readonly random: Random
  readonly settings: Kept<Settings>
  readonly people: People
  readonly orders: OrderBook
  readonly shipping: ShippingDesk
  readonly refunds: RefundBook
  readonly refundDesk: RefundDesk
  readonly refundFailures: RefundFailures
  readonly bills: Bills
  readonly tickets: DownloadTickets
  readonly courier: Courier
  readonly logins: LoginCodes
  readonly phoneCodes: PhoneCodes
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

/** The world as another merchant, or another app, meets it, such as those of an order; who is not known changes nothing. */
export const metBy = (
  { mchid = '', appid = '' }: { readonly mchid?: string | undefined; readonly appid?: string | undefined },
  world: World,
): World => ({ ...world, ...world.parties.merchant(mchid), ...world.parties.app(appid) })
