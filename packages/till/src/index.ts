export type { ApiKey, ApiKeyId, MintedApiKey } from './access/api-key.ts'
export { createAccess } from './access/api-keys.ts'
export { createTokenKeeper } from './app-tokens/token-keeper.ts'
export { type Apps, type ConfiguredApp, createApps } from './apps.ts'
export {
  type Archive,
  type ArchiveOutcome,
  type ArchiveWish,
  createArchive,
  type MonthOutcome,
} from './archive/archive.ts'
export type { ArchivedMonth } from './archive/archived-months.ts'
export type { ArchivedStory } from './archive/export-month.ts'
export { parseShanghaiMonth, type ShanghaiMonth } from './archive/month.ts'
export { type ReasonToStay, reasonsToStay } from './archive/why-kept.ts'
export {
  type Catalog,
  type CatalogItem,
  type Delivery,
  deliveries,
  type Item,
  type ItemId,
  type ItemSource,
  type Price,
} from './catalog/catalog.ts'
export { createCatalog } from './catalog/create-catalog.ts'
export { type ItemMembers, membersOfItem } from './catalog/item-members.ts'
export { parseCatalog } from './catalog/parse-catalog.ts'
export type { Selection } from './catalog/quote.ts'
export { type ChannelId, type Channels, type ConfiguredChannel, createChannels } from './channels.ts'
export { createTill, type TillOptions } from './create-till.ts'
export type { Avatar, AvatarId, Customer, CustomerId, Login } from './customers/customer.ts'
export {
  type Discrepancy,
  type DiscrepancyAction,
  type DiscrepancyId,
  type Resolution,
  resolutions,
} from './discrepancies/discrepancy.ts'
export { type DiscrepancyKind, discrepancyKinds } from './discrepancies/discrepancy-kinds.ts'
export type { NewDiscrepancy } from './discrepancies/open-discrepancy.ts'
export type {
  Discrepancies,
  DiscrepancyAct,
  TrackedDiscrepancy,
  WorkedOn,
} from './discrepancies/work-on-discrepancy.ts'
export { TillError } from './errors/till-error.ts'
export { type TillErrorCode, tillErrors } from './errors/till-errors.ts'
export type { TillListener } from './event-listeners/listener.ts'
export { type EventType, eventTypes, type TillEvent } from './events/event.ts'
export type { EventPage, EventPageRequest } from './events/list-events.ts'
export type { IdempotencyClaim } from './idempotency/claim.ts'
export type { FailedJob, Job, JobId, JobKind } from './jobs/job.ts'
export { runWorker, type StartTimer, type Work, type Worker } from './jobs/worker.ts'
export { type MessageKind, type MessageTemplate, messageKinds } from './messages/message-template.ts'
export type { CustomerMessage, MessageOutcome, Messenger } from './messages/messenger.ts'
export type { Rejection } from './notifications/rejection.ts'
export type { Checkout, NewOrder } from './orders/new-order.ts'
export type { CloseReason, Order, OrderId, OrderState, SettledPayment } from './orders/order.ts'
export type { OrderFilter } from './orders/order-filter.ts'
export { orderTransitions } from './orders/transitions.ts'
export type { Page, PageRequest } from './paging/page.ts'
export type {
  Balance,
  DayReport,
  MerchantDay,
  OrderFee,
  Reconciliation,
  Tally,
} from './reconciliation/reconciliation.ts'
export type { AskedDay, DayWish, Preview, Reconciliations } from './reconciliation/reconciliations.ts'
export type { RefundWish } from './refund-requests/ask-for-refund.ts'
export type { DecidedRefundRequest, RefundDecision } from './refund-requests/decide-refund-request.ts'
export type { RefundRequest, RefundRequestId } from './refund-requests/refund-request.ts'
export type { Refund, RefundRecordId, RefundState } from './refunds/refund.ts'
export type { NewRefund } from './refunds/request-refund.ts'
export type { RefundSettlement } from './refunds/settle-refund.ts'
export { refundTransitions } from './refunds/transitions.ts'
export type { Evidence } from './settle/evidence.ts'
export type { LatePaymentPolicy } from './settle/late-payment.ts'
export type { Settlement } from './settle/settlement.ts'
export type { NewDelivery, NewParcel } from './shipments/compose-delivery.ts'
export type { NewShipment } from './shipments/record-shipment.ts'
export type { ReceiptReminderWish } from './shipments/remind-receipt.ts'
export type { ReceiptReminder, SettlementState, Shipment, ShipmentState } from './shipments/shipment.ts'
export type { ShipmentFilter } from './shipments/shipment-rows.ts'
export { shipmentTransitions } from './shipments/transitions.ts'
export type { Standing, UnfinishedRefund } from './standing/standing.ts'
export { copySqliteFile } from './store/backup/copy-sqlite-file.ts'
export { type Inspection, inspectSqliteFile } from './store/backup/inspect-sqlite-file.ts'
export { lookAtPostgres, weighPostgres } from './store/backup/postgres-backup.ts'
export { type Compacted, compactStore } from './store/compact-store.ts'
export type { Figures } from './store/move/figures.ts'
export { type Moved, moveStore } from './store/move/move-store.ts'
export { openPostgresStore, type PostgresOptions } from './store/postgres/open-postgres-store.ts'
export { parsePostgresUrl } from './store/postgres/parse-postgres-url.ts'
export { openSqliteStore, STORE_FILE, type Store } from './store/store.ts'
export type { SubscriptionReport } from './subscriptions/report-subscriptions.ts'
export type {
  Access,
  CloseWish,
  Closing,
  OrderRefunds,
  PayRequest,
  Reception,
  Till,
  TillCatalog,
} from './till.ts'
export type { FindTrace, Note, Step, StepFacts, Traceparent, Tracing } from './tracing/tracing.ts'
export { isPublicAddress } from './webhooks/is-public-address.ts'
export type {
  WebhookAttempt,
  WebhookDelivery,
  WebhookDeliveryId,
  WebhookEndpoint,
  WebhookEndpointId,
} from './webhooks/webhook.ts'
export type {
  WebhookAnswer,
  WebhookRequest,
  WebhookSending,
  WebhookTransport,
} from './webhooks/webhook-sending.ts'
export type { EndpointChange, NewWebhookEndpoint, Webhooks } from './webhooks/webhooks.ts'
