import { rowsAnywhere } from '../archive/reach.ts'
import type { OrderId } from '../orders/order.ts'
import { type PageRequest, parseSequenceCursor } from '../paging/page.ts'
import { parseStored } from '../store/parse-stored.ts'
import type { Queries, Store } from '../store/store.ts'
import type { EventRow } from '../store/tables.ts'
import type { EventType, TillEvent } from './event.ts'

/** The events of one order, oldest first. */
export async function listOrderEvents(db: Queries, orderId: OrderId): Promise<readonly TillEvent[]> {
  const wanted = { table: 'events', column: 'order_id', key: 'order_id', values: [orderId] } as const
  const rows = await rowsAnywhere(db, wanted, (ids) =>
    db.selectFrom('events').selectAll().where('order_id', 'in', ids).orderBy('seq').execute(),
  )
  return rows.map(eventOfRow)
}

/** A part of the story, and where to go on reading: there is always a place, because the story goes on. */
export interface EventPage {
  readonly data: readonly TillEvent[]
  readonly nextCursor: string
  /** Whether more is there already. */
  readonly hasMore: boolean
}

export interface EventPageRequest extends PageRequest {
  /** Only events of this type. */
  readonly type?: EventType | undefined
}

/** Events in the order in which they became durable, after the cursor. @throws TillError `invalid_cursor` */
export async function listEvents(store: Store, page: EventPageRequest): Promise<EventPage> {
  const after = parseSequenceCursor(page.cursor)
  const isNews = Number(await findLastCursor(store.queries)) > after // a look that finds nothing holds up no writer
  const rows = isNews ? await store.readInCommitOrder((db) => eventsAfter(db, after, page)) : []
  const shown = rows.slice(0, page.limit)
  return {
    data: shown.map(eventOfRow),
    nextCursor: String(shown.at(-1)?.seq ?? after),
    hasMore: rows.length > page.limit,
  }
}

/** The cursor behind everything that has happened. */
export async function findLastCursor(db: Queries): Promise<string> {
  const last = await db.selectFrom('events').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst()
  return String(last?.seq ?? 0)
}

/** One more than asked for: it tells that there is more. */
function eventsAfter(db: Queries, after: number, { type, limit }: EventPageRequest) {
  let query = db.selectFrom('events').selectAll().where('seq', '>', after)
  if (type !== undefined) query = query.where('type', '=', type)
  return query
    .orderBy('seq')
    .limit(limit + 1)
    .execute()
}

/** An event that is known to be there. */
export async function findEvent(db: Queries, id: string): Promise<TillEvent> {
  return eventOfRow(await db.selectFrom('events').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
}

function eventOfRow(row: Pick<EventRow, 'id' | 'type' | 'order_id' | 'at' | 'data'>): TillEvent {
  // Our own columns: the brands are restored by cast.
  return {
    id: row.id,
    type: row.type,
    orderId: row.order_id ?? undefined,
    at: row.at,
    data: parseStored(row.data, `events.data of ${row.id}`),
  } as TillEvent
}
