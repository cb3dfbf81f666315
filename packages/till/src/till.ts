import type {
  Acknowledgement,
  Appid,
  DeliveryCompany,
  Fen,
  Instant,
  Openid,
  PayParams,
  RawNotification,
} from '@minitill/wechat'
import type { ApiKey, ApiKeyId, MintedApiKey } from './access/api-key.ts'
import type { Catalog, CatalogItem, ItemSource } from './catalog/catalog.ts'
import type { ChannelId } from './channels.ts'
import type { Avatar, AvatarId, Customer, CustomerId, Login } from './customers/customer.ts'
import type { Discrepancy } from './discrepancies/discrepancy.ts'
import type { Discrepancies } from './discrepancies/work-on-discrepancy.ts'
import type { TillListener } from './event-listeners/listener.ts'
import type { TillEvent } from './events/event.ts'
import type { EventPage, EventPageRequest } from './events/list-events.ts'
import type { IdempotencyClaim } from './idempotency/claim.ts'
import type { FailedJob } from './jobs/job.ts'
import type { Work } from './jobs/worker.ts'
import type { Rejection } from './notifications/rejection.ts'
import type { Checkout, NewOrder } from './orders/new-order.ts'
import type { Order, OrderId } from './orders/order.ts'
import type { OrderFilter } from './orders/order-filter.ts'
import type { Page, PageRequest } from './paging/page.ts'
import type { Reconciliations } from './reconciliation/reconciliations.ts'
import type { RefundWish } from './refund-requests/ask-for-refund.ts'
import type { DecidedRefundRequest, RefundDecision } from './refund-requests/decide-refund-request.ts'
import type { RefundRequest } from './refund-requests/refund-request.ts'
import type { Refund, RefundRecordId } from './refunds/refund.ts'
import type { NewRefund } from './refunds/request-refund.ts'
import type { Rerouting } from './refunds/reroute-refund.ts'
import type { RefundSettlement } from './refunds/settle-refund.ts'
import type { Evidence } from './settle/evidence.ts'
import type { Settlement } from './settle/settlement.ts'
import type { NewShipment } from './shipments/record-shipment.ts'
import type { ReceiptReminderWish } from './shipments/remind-receipt.ts'
import type { Shipment } from './shipments/shipment.ts'
import type { ShipmentFilter } from './shipments/shipment-rows.ts'
import type { Standing } from './standing/standing.ts'
import type { SubscriptionReport } from './subscriptions/report-subscriptions.ts'
import type { Traceparent } from './tracing/tracing.ts'
import type { Webhooks } from './webhooks/webhooks.ts'

/** The money: what the server, the worker and a program of your own call. Every method may throw `TillError`. */
export interface Till {
  readonly orders: Orders
  readonly refunds: Refunds
  readonly refundRequests: RefundRequests
  readonly shipments: Shipments
  readonly customers: Customers
  readonly catalog: TillCatalog
  readonly access: Access
  readonly audit: Audit
  readonly discrepancies: Discrepancies
  readonly reconciliations: Reconciliations
  readonly jobs: Jobs
  readonly defaultAppid: Appid
  readonly webhooks: Webhooks
  /** All mini programs, the default first. */
  readonly appids: readonly Appid[]
  /** All channels by name, the default first. */
  readonly channelIds: readonly ChannelId[]
  /** Those by which the customers of a mini program can pay, its default first. */
  channelsOf(appid: Appid): readonly ChannelId[]

  /**
   * The one door through which an order becomes paid.
   * A fact that does not fit changes nothing and opens a discrepancy.
   */
  settle(evidence: Evidence): Promise<Settlement>

  /**
   * Takes a notification from WeChat, settles it, and answers what to write back: `received` only after the fact is
   * durable. Never throws for a bad notification: it leaves a trace, and the sender hears only that it is invalid.
   * @throws TillError `channel_unknown`
   */
  receiveNotification(delivery: {
    readonly channel: ChannelId
    readonly raw: RawNotification
  }): Promise<Reception>

  /**
   * Gives a listener its place among the events, and answers the work of telling it, which `runWorker` does.
   * At least once, in order, also over a crash; of several processes that listen under one name, one hears an event.
   */
  listen(listener: TillListener): Promise<Work>

  /** Waits for running jobs, then closes the store. */
  close(): Promise<void>
}

export interface Orders {
  /**
   * Makes an order. With an idempotency key the first call makes it and every later one answers the same order.
   * @throws TillError `idempotency_key_reused`, `reference_used`, `expiry_out_of_bounds`, `channel_unknown`,
   *   `channel_of_other_app`
   */
  create(request: NewOrder): Promise<{ readonly order: Order; readonly isReplay: boolean }>
  /**
   * Makes an order of a catalog item, at the item's price, and takes its pieces out of the stock until it is closed.
   * @throws TillError `item_not_found`, `item_unavailable`, `item_sold_out`, `quantity_out_of_bounds`, `amount_…`,
   *   and what `create` throws
   */
  checkOut(request: Checkout): Promise<{ readonly order: Order; readonly isReplay: boolean }>
  /** @throws TillError `order_not_found` */
  load(id: OrderId): Promise<Order>
  /** Newest first. @throws TillError `invalid_cursor` */
  list(filter: OrderFilter, page: PageRequest): Promise<Page<Order>>
  /**
   * Places the order with WeChat where needed (again when the prepay id is old) and signs for `wx.requestPayment`.
   * @throws TillError `order_already_paid`, `order_closed`, `order_not_found` (another customer's),
   *   `wechat_unavailable` (safe to repeat), `wechat_refused`
   */
  pay(request: PayRequest): Promise<{ readonly order: Order; readonly payParams: PayParams }>
  /** Asks WeChat about a pending order, at most every two seconds, and answers what is then known. */
  confirm(id: OrderId): Promise<Order>
  /**
   * Closes an unpaid order, at WeChat first. A payment that was faster wins: the answer is then `paid`.
   * `closing`: WeChat has not confirmed yet; a job goes on trying.
   * @throws TillError `order_not_found`, `idempotency_key_reused`
   */
  close(request: CloseWish): Promise<Closing>
}

export interface CloseWish {
  readonly id: OrderId
  readonly reason: 'cancelled' | 'merchant'
  readonly idempotency?: IdempotencyClaim | undefined
}

export interface PayRequest {
  readonly id: OrderId
  /** The mini program in which the customer is known by this openid. */
  readonly appid: Appid
  readonly openid: Openid
  /** The customer's address as the server sees it. */
  readonly payerClientIp: string
}

export interface Closing {
  readonly kind: 'closed' | 'paid' | 'closing'
  readonly order: Order
  /** Asked for under the same key before. */
  readonly isReplay: boolean
}

export interface Refunds {
  /**
   * Agrees to a refund, of all that is left where no amount is named, and brings it to WeChat as a job. The sum over an order never exceeds what was paid.
   * @throws TillError `order_not_found`, `order_not_paid`, `refund_exceeds_paid`, `refund_limit_reached`,
   *   `refund_too_late`, `idempotency_key_reused`
   */
  request(request: NewRefund): Promise<{ readonly refund: Refund; readonly isReplay: boolean }>
  /**
   * Sends the money of an abnormal refund to the merchant's own bank account; a person then pays the customer. Can be
   * repeated.
   * @throws TillError `refund_not_found`, `refund_not_abnormal`, `reroute_by_hand`, `wechat_refused`,
   *   `wechat_unavailable` (repeat it)
   */
  reroute(request: Rerouting): Promise<{ readonly refund: Refund; readonly isReplay: boolean }>
  /** @throws TillError `refund_not_found` */
  load(id: RefundRecordId): Promise<Refund>
  /** The refunds of an order, oldest first, and their sums in fen. @throws TillError `order_not_found` */
  ofOrder(id: OrderId): Promise<OrderRefunds>
}

/** Customers ask, and a person of the merchant's decides. */
export interface RefundRequests {
  /** @throws TillError `refund_request_open`, `order_not_found` (another customer's), and what a refund throws */
  ask(wish: RefundWish): Promise<{ readonly request: RefundRequest; readonly isReplay: boolean }>
  /**
   * Makes the refund.
   * @throws TillError `refund_request_not_found`, `refund_request_decided`, `idempotency_key_reused`, and what a refund throws
   */
  approve(decision: RefundDecision): Promise<DecidedRefundRequest>
  /** @throws TillError `refund_request_not_found`, `refund_request_decided`, `idempotency_key_reused` */
  reject(decision: RefundDecision & { readonly note: string | undefined }): Promise<DecidedRefundRequest>
  /** Newest first. */
  ofOrder(id: OrderId): Promise<readonly RefundRequest[]>
  /** Newest first. @throws TillError `invalid_cursor` */
  list(page: PageRequest & { readonly state: RefundRequest['state'] }): Promise<Page<RefundRequest>>
}

export interface OrderRefunds {
  readonly refunds: readonly Refund[]
  /** Gone back, or on its way. */
  readonly refunded: Fen
  /** What can still be refunded. */
  readonly refundable: Fen
}

/** What was sent, and what WeChat makes of it. */
export interface Shipments {
  /**
   * Writes down that the goods are sent, and brings it to WeChat as a job.
   * @throws TillError `order_not_found`, `order_not_paid`, `carrier_unknown`, `shipment_contact_required`,
   *   `shipment_underway`, `shipment_final`, `idempotency_key_reused`
   */
  record(news: NewShipment): Promise<{ readonly shipment: Shipment; readonly isReplay: boolean }>
  /**
   * Lets WeChat remind the customer of confirming the receipt, once per order and for express alone, as a job.
   * @throws TillError `shipment_not_found`, `receipt_not_remindable`, `receipt_reminded`, `delivered_at_out_of_bounds`,
   *   `idempotency_key_reused`
   */
  remindReceipt(
    wish: ReceiptReminderWish,
  ): Promise<{ readonly shipment: Shipment; readonly isReplay: boolean }>
  /** @throws TillError `shipment_not_found` */
  load(id: OrderId): Promise<Shipment>
  find(id: OrderId): Promise<Shipment | undefined>
  /** Newest orders first. @throws TillError `invalid_cursor` */
  list(filter: ShipmentFilter, page: PageRequest): Promise<Page<Shipment>>
  /** The carriers that WeChat knows. @throws TillError `app_unknown`, `wechat_unavailable` */
  carriers(appid: Appid): Promise<readonly DeliveryCompany[]>
}

export interface Customers {
  /**
   * Exchanges a code of `wx.login` for a session of ours; the code is of the default app where none is named.
   * @throws TillError `app_unknown`, `login_refused`, `wechat_unavailable`
   */
  logIn(request: { readonly code: string; readonly appid?: Appid | undefined }): Promise<Login>
  /** The customer of a session token, or undefined when it is unknown or over. */
  authenticate(token: string): Promise<Customer | undefined>
  rename(request: { readonly id: CustomerId; readonly nickname: string }): Promise<Customer>
  /** @throws TillError `invalid_image` */
  saveAvatar(request: { readonly id: CustomerId; readonly bytes: Uint8Array }): Promise<Customer>
  /** Keeps which messages a customer accepted, as the mini program heard it. */
  reportSubscriptions(report: SubscriptionReport): Promise<void>
  loadAvatar(id: AvatarId): Promise<Avatar | undefined>
}

/** What there is to buy. Orders take their pieces and prices from it, in the transaction that makes them. */
export interface TillCatalog {
  /** What customers see, in the order of the screen; what is sold out is among it. */
  offered(): Promise<readonly CatalogItem[]>
  /** All items, by id. */
  list(page: PageRequest): Promise<Page<CatalogItem>>
  /** @throws TillError `catalog_item_not_found` */
  load(id: string): Promise<CatalogItem>
  /**
   * Adds an item, with the members of the catalog file.
   * @throws InvalidFieldError, TillError `item_exists`, `catalog_full`, `idempotency_key_reused`
   */
  add(request: {
    readonly item: Readonly<Record<string, unknown>>
    readonly idempotency?: IdempotencyClaim | undefined
  }): Promise<{ readonly item: CatalogItem; readonly isReplay: boolean }>
  /** Changes the members that are given; orders that exist keep their price. @throws as `add` and `load` */
  change(id: string, change: Readonly<Record<string, unknown>>): Promise<CatalogItem>
  /** Adds pieces to the stock, or takes lost ones away. @throws TillError `stock_unlimited`, and as `load` */
  restock(request: {
    readonly id: string
    readonly pieces: number
    readonly idempotency?: IdempotencyClaim | undefined
  }): Promise<{ readonly item: CatalogItem; readonly isReplay: boolean }>
  /** @throws TillError `catalog_item_not_found` */
  remove(id: string): Promise<void>
  /** Brings a catalog in. Items `from` the file come and go with it; stock and availability count once. */
  import(catalog: Catalog, from: ItemSource): Promise<void>
}

/** API keys of the merchant's back end. */
export interface Access {
  /** The secret is in the answer and nowhere else: only its hash is kept. */
  mintApiKey(request: { readonly label: string }): Promise<MintedApiKey>
  findApiKey(secret: string): Promise<ApiKey | undefined>
  listApiKeys(): Promise<readonly ApiKey[]>
  revokeApiKey(id: ApiKeyId): Promise<boolean>
}

/** What an operator reads. */
export interface Audit {
  orderEvents(id: OrderId): Promise<readonly TillEvent[]>
  /** In the order in which they happened; the cursor never skips one. @throws TillError `invalid_cursor` */
  events(page: EventPageRequest): Promise<EventPage>
  discrepancies(page: PageRequest & { readonly state: 'open' | 'resolved' }): Promise<Page<Discrepancy>>
  /** Notifications that were not believed, by channel, flaw and hour. */
  rejections(): Promise<readonly Rejection[]>
  /** The trace of the request that made an order; undefined where it was not traced. */
  traceparent(id: OrderId): Promise<Traceparent | undefined>
  /** How the till stands, in numbers; for metrics. */
  standing(): Promise<Standing>
}

export interface Jobs {
  /**
   * Claims what is due and starts it: `count` jobs, which have ended when `ended` resolves. A slow one holds up no other,
   * because more can be started meanwhile.
   */
  startDue(): Promise<{ readonly count: number; readonly ended: Promise<void> }>
  /** Runs what is due to its end, webhooks among it, and answers how many ran. */
  runDue(): Promise<number>
  /** Calls `wake` whenever a fact has left work to be done at once, so that nobody waits for the next look. */
  onDueNow(wake: () => void): void
  /** When the next job is due, if any waits. */
  nextDueAt(): Promise<Instant | undefined>
  /** The same for webhooks alone, which `startDue` leaves out: work of its own, so that it holds up no money. */
  readonly deliveries: Work
  failed(page: PageRequest): Promise<Page<FailedJob>>
  /** Writes the job that cleans up every day, unless it is there. */
  planHousekeeping(): Promise<void>
  /** Counts for metrics. */
  count(): Promise<{ readonly waiting: number; readonly overdue: number; readonly failed: number }>
}

/** What came of a notification: the answer for WeChat, and the verdict for the log. */
export interface Reception {
  readonly answer: Acknowledgement
  readonly verdict:
    | { readonly kind: 'settled'; readonly settlement: Settlement }
    | { readonly kind: 'refund'; readonly settlement: RefundSettlement }
    | { readonly kind: 'rejected'; readonly flaw: string; readonly detail: string }
    | { readonly kind: 'failed'; readonly error: unknown }
}
