import type { Tables } from '../store/tables.ts'

/** A table whose rows go with their order. */
export interface ArchivedTable {
  readonly name: keyof Tables
  /** Its primary key, by which rows are kept in order. */
  readonly key: string
  /** Which of its columns points to the order, or to something else of it, and where. */
  readonly points: { readonly from: string; readonly table: keyof Tables; readonly to: string }
}

const orders = { table: 'orders', to: 'id' } as const

/** All that an order leaves, each table behind those that its rows point to. */
export const archivedTables: readonly ArchivedTable[] = [
  { name: 'orders', key: 'id', points: { from: 'id', ...orders } },
  { name: 'events', key: 'seq', points: { from: 'order_id', ...orders } },
  { name: 'evidence', key: 'digest', points: { from: 'out_trade_no', table: 'orders', to: 'out_trade_no' } },
  { name: 'jobs', key: 'id', points: { from: 'order_id', ...orders } },
  { name: 'messages', key: 'key', points: { from: 'order_id', ...orders } },
  { name: 'reservations', key: 'order_id', points: { from: 'order_id', ...orders } },
  { name: 'shipments', key: 'order_id', points: { from: 'order_id', ...orders } },
  { name: 'billed_orders', key: 'order_id', points: { from: 'order_id', ...orders } },
  { name: 'refunds', key: 'id', points: { from: 'order_id', ...orders } },
  { name: 'billed_refunds', key: 'refund_id', points: { from: 'refund_id', table: 'refunds', to: 'id' } },
  { name: 'refund_requests', key: 'id', points: { from: 'order_id', ...orders } },
  { name: 'discrepancies', key: 'id', points: { from: 'order_id', ...orders } },
  {
    name: 'discrepancy_actions',
    key: 'id',
    points: { from: 'discrepancy_id', table: 'discrepancies', to: 'id' },
  },
]

/** Rows that are of an order and stay where they are, each with its reason. */
export const tablesLeftAlone: Readonly<Partial<Record<keyof Tables, string>>> = {
  webhook_deliveries: 'an order with one is not archived; housekeeping takes them 30 days after their end',
  webhook_attempts: 'they are of a delivery',
  archived_orders: 'the archive itself',
  archived_numbers: 'the archive itself',
  archived_records: 'the archive itself',
}
