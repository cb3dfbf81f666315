import type { OrderId } from '../orders/order.ts'
import type { Page, PageRequest } from '../paging/page.ts'
import { pageOf, parseSequenceCursor } from '../paging/page.ts'
import type { Queries } from '../store/store.ts'
import type { EventRow } from '../store/tables.ts'
import type { TillEvent } from './event.ts'

/** The events of one order, oldest first. */
export async function listOrderEvents(db: Queries, orderId: OrderId): Promise<readonly TillEvent[]> {
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('seq')
    .execute()
  return rows.map(eventOfRow)
}

/** All events in the order in which they became durable, after the cursor. */
export async function listEvents(db: Queries, page: PageRequest): Promise<Page<TillEvent>> {
  const after = parseSequenceCursor(page.cursor)
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(page.limit + 1)
    .execute()
  return pageOf({ rows, limit: page.limit, cursorOf: (row) => String(row.seq), itemOf: eventOfRow })
}

function eventOfRow(row: Pick<EventRow, 'id' | 'type' | 'order_id' | 'at' | 'data'>): TillEvent {
  // Our own columns: the brands are restored by cast.
  return {
    id: row.id,
    type: row.type,
    orderId: row.order_id ?? undefined,
    at: row.at,
    data: JSON.parse(row.data),
  } as TillEvent
}
