import type { Instant } from '@minitill/wechat'
import { rowsAnywhere } from '../archive/reach.ts'
import type { OrderId } from '../orders/order.ts'
import { type Page, type PageRequest, pageOf, parseIdCursor } from '../paging/page.ts'
import { parseStored } from '../store/parse-stored.ts'
import type { Queries } from '../store/store.ts'
import type { ShipmentRow } from '../store/tables.ts'
import type { SettlementState, Shipment, ShipmentState } from './shipment.ts'

// Rows come from our own columns, so their brands are restored by cast, here and nowhere else.

export async function insertShipment(db: Queries, shipment: Shipment): Promise<void> {
  await db.insertInto('shipments').values(rowOf(shipment)).execute()
}

/** Writes all that can change. The caller holds the transaction in which it was read. */
export async function saveShipment(db: Queries, shipment: Shipment): Promise<void> {
  const { order_id, ...changeable } = rowOf(shipment)
  await db.updateTable('shipments').set(changeable).where('order_id', '=', order_id).execute()
}

export async function findShipment(db: Queries, orderId: OrderId): Promise<Shipment | undefined> {
  const wanted = { table: 'shipments', column: 'order_id', key: 'order_id', values: [orderId] } as const
  const [row] = await rowsAnywhere(db, wanted, (ids) =>
    db.selectFrom('shipments').selectAll().where('order_id', 'in', ids).execute(),
  )
  return row && shipmentOfRow(row)
}

/** Every member that is given must fit. */
export interface ShipmentFilter {
  readonly state?: ShipmentState | undefined
  readonly settlement?: SettlementState | undefined
  readonly dueBefore?: Instant | undefined
}

/** Shipments that fit the filter, those of the newest orders first. @throws TillError `invalid_cursor` */
export async function listShipments(
  db: Queries,
  filter: ShipmentFilter,
  page: PageRequest,
): Promise<Page<Shipment>> {
  const before = parseIdCursor(page.cursor, 'ord_')
  let query = db.selectFrom('shipments').selectAll()
  if (before !== undefined) query = query.where('order_id', '<', before)
  if (filter.state !== undefined) query = query.where('state', '=', filter.state)
  if (filter.settlement !== undefined) query = query.where('settlement', '=', filter.settlement)
  if (filter.dueBefore !== undefined) query = query.where('due_at', '<', filter.dueBefore)
  const rows = await query
    .orderBy('order_id', 'desc')
    .limit(page.limit + 1)
    .execute()
  return pageOf({ rows, limit: page.limit, cursorOf: (row) => row.order_id, itemOf: shipmentOfRow })
}

function shipmentOfRow(row: ShipmentRow): Shipment {
  return {
    orderId: row.order_id,
    state: row.state,
    settlement: row.settlement,
    delivery:
      row.delivery === null ? undefined : parseStored(row.delivery, `shipments.delivery of ${row.order_id}`),
    dueAt: row.due_at ?? undefined,
    reminder: row.reminder ?? undefined,
    recordedAt: row.recorded_at ?? undefined,
    uploadedAt: row.uploaded_at ?? undefined,
    receivedAt: row.received_at ?? undefined,
    corrections: row.corrections,
    note: row.note ?? undefined,
    receiptReminder:
      row.receipt_reminder === null
        ? undefined
        : { state: row.receipt_reminder, deliveredAt: row.delivered_at },
  } as Shipment
}

function rowOf(shipment: Shipment): ShipmentRow {
  return {
    order_id: shipment.orderId,
    state: shipment.state,
    settlement: shipment.settlement,
    delivery: shipment.delivery === undefined ? null : JSON.stringify(shipment.delivery),
    due_at: shipment.dueAt ?? null,
    reminder: shipment.reminder ?? null,
    recorded_at: shipment.recordedAt ?? null,
    uploaded_at: shipment.uploadedAt ?? null,
    received_at: shipment.receivedAt ?? null,
    corrections: shipment.corrections,
    note: shipment.note ?? null,
    receipt_reminder: shipment.receiptReminder?.state ?? null,
    delivered_at: shipment.receiptReminder?.deliveredAt ?? null,
  }
}
