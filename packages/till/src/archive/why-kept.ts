import { type Instant, startOfDay } from '@minitill/wechat'
import { oldestBilledDay } from '../reconciliation/bill-days.ts'
import type { Queries } from '../store/store.ts'
import { orderRowOf } from './archive-rows.ts'
import type { OrderRows, Row } from './document.ts'
import type { RowsOfOrders } from './live-rows.ts'

/** Why an order stays where it is; of several reasons the first. */
export const reasonsToStay = [
  'order_pending',
  'refund_underway',
  'refund_requested',
  'job_waiting',
  'webhook_kept',
  'discrepancy_open',
  'money_held',
  'bill_to_come',
  'event_unheard',
] as const

export type ReasonToStay = (typeof reasonsToStay)[number]

/** What else has to be known of orders to judge them. */
export interface Surroundings {
  /** Events that webhooks tell of, or told of in the last 30 days. */
  readonly toldEvents: ReadonlySet<unknown>
  /** Numbers that open discrepancies are about. */
  readonly doubtfulNumbers: ReadonlySet<string>
  /** Events up to this one were heard by every listener, and are not the last. */
  readonly heardUpTo: number
  /** Whatever moved since may still be compared with a bill. */
  readonly billedSince: Instant
}

/** Judges by the rows alone. @returns undefined where the order is over */
export function whyKept(rows: OrderRows, around: Surroundings): ReasonToStay | undefined {
  return reasonsToStay.find((reason) => rules[reason](rows, around))
}

const rules: Readonly<Record<ReasonToStay, (rows: OrderRows, around: Surroundings) => boolean>> = {
  order_pending: ({ orders }) => has(orders, 'state', 'pending'),
  refund_underway: ({ refunds }) => has(refunds, 'state', 'requested', 'processing', 'abnormal'),
  refund_requested: ({ refund_requests }) => has(refund_requests, 'state', 'open'),
  job_waiting: ({ jobs }) => has(jobs, 'state', 'waiting'),
  webhook_kept: ({ events }, { toldEvents }) => events?.some(({ id }) => toldEvents.has(id)) ?? false,
  discrepancy_open: (rows, { doubtfulNumbers }) =>
    has(rows.discrepancies, 'state', 'open') || doubtfulNumbers.has(orderRowOf(rows).out_trade_no),
  money_held: ({ shipments }) => has(shipments, 'settlement', 'held'),
  bill_to_come: ({ orders, refunds }, { billedSince }) =>
    isSince(orders, 'paid_at', billedSince) || isSince(refunds, 'succeeded_at', billedSince),
  event_unheard: ({ events }, { heardUpTo }) => events?.some(({ seq }) => Number(seq) > heardUpTo) ?? false,
}

function has(rows: readonly Row[] | undefined, column: string, ...values: readonly string[]): boolean {
  return rows?.some((row) => values.includes(String(row[column]))) ?? false
}

function isSince(rows: readonly Row[] | undefined, column: string, since: Instant): boolean {
  return rows?.some((row) => Number(row[column] ?? 0) >= since) ?? false
}

/** Reads what has to be known to judge these orders. */
export async function loadSurroundings(
  db: Queries,
  orders: RowsOfOrders,
  at: { readonly now: Instant; readonly heardUpTo: number },
): Promise<Surroundings> {
  const all = [...orders.values()]
  return {
    toldEvents: await findToldEvents(
      db,
      all.flatMap(({ events }) => events ?? []).map(({ id }) => String(id)),
    ),
    doubtfulNumbers: await findDoubtfulNumbers(
      db,
      all.map((rows) => orderRowOf(rows).out_trade_no),
    ),
    heardUpTo: at.heardUpTo,
    billedSince: startOfDay(oldestBilledDay(at.now)),
  }
}

async function findToldEvents(db: Queries, ids: readonly string[]): Promise<ReadonlySet<unknown>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .selectFrom('webhook_deliveries')
    .select('event_id')
    .where('endpoint_id', 'in', db.selectFrom('webhook_endpoints').select('id')) // with which the index begins
    .where('event_id', 'in', ids)
    .execute()
  return new Set(rows.map((row) => row.event_id))
}

async function findDoubtfulNumbers(db: Queries, numbers: readonly string[]): Promise<ReadonlySet<string>> {
  if (numbers.length === 0) return new Set()
  const rows = await db
    .selectFrom('discrepancies')
    .select('out_trade_no')
    .where('out_trade_no', 'in', numbers)
    .where('state', '=', 'open')
    .execute()
  return new Set(rows.map((row) => row.out_trade_no))
}

/**
 * Which events were heard by every listener. The last one stays for ever: new ones are counted on from it, and backups
 * are compared by it. The answer only grows, so it is read before the transaction: in it, PostgreSQL would take every
 * event that a till writes meanwhile for a conflict.
 */
export async function findHeardUpTo(db: Queries): Promise<number> {
  const last = await db.selectFrom('events').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst()
  const listeners = await db.selectFrom('event_listeners').select('heard_up_to').execute()
  return Math.min(Number(last?.seq ?? 0) - 1, ...listeners.map((row) => Number(row.heard_up_to)))
}
