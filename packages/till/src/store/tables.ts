import type { Generated } from 'kysely'

/** The columns as they are stored: amounts in fen, times in epoch milliseconds, flags 0 or 1, JSON as text. */
export interface Tables {
  orders: OrderRow
  events: EventRow
  evidence: EvidenceRow
  discrepancies: DiscrepancyRow
  rejections: RejectionRow
  jobs: JobRow
  messages: MessageRow
  customers: CustomerRow
  avatars: AvatarRow
  sessions: SessionRow
  api_keys: ApiKeyRow
  app_tokens: AppTokenRow
  idempotency_keys: IdempotencyKeyRow
  refunds: RefundRow
  refund_requests: RefundRequestRow
  event_listeners: EventListenerRow
  items: ItemRow
  reservations: ReservationRow
  webhook_endpoints: WebhookEndpointRow
  webhook_deliveries: WebhookDeliveryRow
  webhook_attempts: WebhookAttemptRow
  reconciliations: ReconciliationRow
  bills: BillRow
  bill_chunks: BillChunkRow
  billed_orders: BilledOrderRow
  billed_refunds: BilledRefundRow
  discrepancy_actions: DiscrepancyActionRow
  shipments: ShipmentRow
  subscriptions: SubscriptionRow
  archived_orders: ArchivedOrderRow
  archived_numbers: ArchivedNumbersRow
  archived_records: ArchivedRecordRow
}

export interface OrderRow {
  id: string
  out_trade_no: string
  channel: string
  appid: string
  mchid: string
  sp_mchid: string | null
  state: string
  amount_fen: number
  description: string
  openid: string | null
  reference: string | null
  sale: string | null
  item: string | null
  quantity: number
  remark: string | null
  attach: string | null
  metadata: string
  created_at: number
  expires_at: number
  paid_at: number | null
  transaction_id: string | null
  bank_type: string | null
  is_late: number
  closed_at: number | null
  close_reason: string | null
  prepay_request: string | null
  prepay_id: string | null
  prepaid_at: number | null
  delivery: string | null
  /** Of the request that made it; null where nobody listened. */
  traceparent: string | null
}

export interface EventRow {
  seq: Generated<number>
  id: string
  type: string
  order_id: string | null
  at: number
  data: string
  once: string | null
}

export interface EvidenceRow {
  digest: string
  source: string
  channel: string
  out_trade_no: string
  transaction_id: string
  payment: string
  first_seen_at: number
  last_seen_at: number
  seen: number
}

export interface DiscrepancyRow {
  id: string
  kind: string
  state: string
  order_id: string | null
  out_trade_no: string
  transaction_id: string | null
  detail: string
  opened_at: number
  last_seen_at: number
  seen: number
  once: string
  owner: string | null
  resolution: string | null
  resolved_at: number | null
  resolved_by: string | null
}

export interface RejectionRow {
  channel: string
  flaw: string
  hour: number
  detail: string
  first_seen_at: number
  last_seen_at: number
  seen: number
}

export interface JobRow {
  id: string
  kind: string
  key: string
  order_id: string | null
  payload: string
  state: string
  run_at: number
  lease_until: number
  attempts: number
  last_error: string | null
}

export interface MessageRow {
  key: string
  order_id: string
  kind: string
  state: string
  started_at: number
  ended_at: number | null
}

export interface CustomerRow {
  id: string
  appid: string
  openid: string
  nickname: string | null
  avatar_id: string | null
  created_at: number
}

export interface AvatarRow {
  id: string
  content_type: string
  bytes: Uint8Array
}

export interface SessionRow {
  token_hash: string
  customer_id: string
  session_key: string
  expires_at: number
}

export interface ApiKeyRow {
  id: string
  token_hash: string
  label: string
  created_at: number
  revoked_at: number | null
}

export interface IdempotencyKeyRow {
  scope: string
  key: string
  fingerprint: string
  resource_id: string
  created_at: number
}

export interface RefundRow {
  id: string
  order_id: string
  out_refund_no: string
  state: string
  amount_fen: number
  reason: string | null
  created_at: number
  refund_id: string | null
  succeeded_at: number | null
  rerouted_at: number | null
  note: string | null
}

export interface RefundRequestRow {
  id: string
  order_id: string
  state: string
  amount_fen: number
  reason: string | null
  note: string | null
  refund_record_id: string | null
  created_at: number
  decided_at: number | null
}

export interface EventListenerRow {
  name: string
  heard_up_to: string
  lease_until: number
}

export interface ItemRow {
  id: string
  source: string
  position: number
  is_retired: number
  title: string
  description: string | null
  image: string | null
  price_fen: number | null
  min_fen: number | null
  max_fen: number | null
  max_quantity: number
  stock: number | null
  is_available: number
  delivery: string | null
}

export interface ReservationRow {
  order_id: string
  item: string
  quantity: number
  state: string
}

export interface WebhookEndpointRow {
  id: string
  url: string
  description: string | null
  event_types: string | null
  state: string
  disabled_because: string | null
  secret: string
  previous_secret: string | null
  previous_secret_until: number | null
  failing_since: number | null
  flagged_at: number | null
  created_at: number
}

export interface WebhookDeliveryRow {
  id: string
  endpoint_id: string
  event_id: string
  state: string
  attempts: number
  next_attempt_at: number | null
  created_at: number
  ended_at: number | null
}

export interface WebhookAttemptRow {
  id: string
  delivery_id: string
  at: number
  duration_ms: number
  status: number | null
  failure: string | null
  answer: string | null
}

export interface ReconciliationRow {
  mchid: string
  day: string
  state: string
  note: string | null
  report: string | null
  asked_at: number
  finished_at: number | null
}

export interface BillRow {
  id: string
  mchid: string
  day: string
  kind: string
  state: string
  packed_bytes: number
  fetched_at: number
}

export interface BillChunkRow {
  bill_id: string
  part: number
  bytes: Uint8Array
}

export interface BilledOrderRow {
  order_id: string
  bill_id: string
  day: string
  fee_fen: number
  rate: string
}

export interface BilledRefundRow {
  refund_id: string
  bill_id: string
  day: string
  fee_fen: number
}

export interface DiscrepancyActionRow {
  id: string
  discrepancy_id: string
  at: number
  actor: string
  action: string
  detail: string | null
}

export interface ShipmentRow {
  order_id: string
  state: string
  settlement: string
  delivery: string | null
  due_at: number | null
  reminder: string | null
  recorded_at: number | null
  uploaded_at: number | null
  received_at: number | null
  corrections: number
  note: string | null
  receipt_reminder: string | null
  delivered_at: number | null
}

export interface SubscriptionRow {
  appid: string
  openid: string
  template_id: string
  grants: number
  updated_at: number
}

export interface AppTokenRow {
  appid: string
  /** Null: one is being fetched for the first time. */
  sealed: string | null
  renew_at: number
  ends_at: number
  lease_until: number
}

export interface ArchivedOrderRow {
  /** `2025-09`, in which it was created, Asia/Shanghai. */
  month: string
  id: string
  out_trade_no: string
  transaction_id: string | null
  reference: string | null
  mchid: string
  state: string
  amount_fen: number
  refunded_fen: number
  created_at: number
  paid_at: number | null
  archived_at: number
  /** All its rows, packed: see `archive/document.ts`. */
  document: Uint8Array
}

/** Numbers stay unique for ever, also those of orders that are archived. */
export interface ArchivedNumbersRow {
  order_id: string
  month: string
  out_trade_no: string
  transaction_id: string | null
  reference: string | null
  sale: string | null
}

/** What else of an archived order is asked for by a name of its own: refunds, wishes, discrepancies. */
export interface ArchivedRecordRow {
  record: string
  order_id: string
}
