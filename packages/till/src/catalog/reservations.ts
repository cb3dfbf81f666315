import type { Order, OrderId } from '../orders/order.ts'
import type { Queries } from '../store/store.ts'
import type { ReservationRow } from '../store/tables.ts'
import { findItem } from './item-rows.ts'

// A reservation is what an order took out of the stock of its item. For every item at every time: what came in is what
// is in stock, what is held, and what is sold. An item whose pieces are not counted has no reservations.

/** Takes the pieces of a new order out of the stock. The caller has quoted it in the same transaction. */
export async function holdPieces(tx: Queries, order: Order): Promise<void> {
  const item = order.item === undefined ? undefined : await findItem(tx, order.item)
  if (item?.stock === undefined) return
  const { id: order_id, quantity } = order
  await moveStock(tx, { item: item.id, pieces: -quantity })
  await tx.insertInto('reservations').values({ order_id, item: item.id, quantity, state: 'held' }).execute()
}

/** Puts the pieces of an order that is closed back, once. */
export async function releasePieces(tx: Queries, orderId: OrderId): Promise<void> {
  const reservation = await findReservation(tx, orderId)
  if (reservation?.state !== 'held') return
  await setState(tx, orderId, 'released')
  await moveStock(tx, { item: reservation.item, pieces: reservation.quantity })
}

/**
 * Sells the pieces of an order that is paid. Where they were put back because the order was closed, they are taken
 * again, whether they are still there or not: the customer has paid for them.
 * @returns how many pieces of the item are missing now; 0 where none
 */
export async function sellPieces(tx: Queries, orderId: OrderId): Promise<number> {
  const reservation = await findReservation(tx, orderId)
  if (reservation === undefined) return 0
  await setState(tx, orderId, 'sold')
  if (reservation.state !== 'released') return 0
  await moveStock(tx, { item: reservation.item, pieces: -reservation.quantity })
  const { stock } = (await findItem(tx, reservation.item)) ?? {}
  return Math.max(0, -(stock ?? 0))
}

/** Forgets what orders hold of an item that is no more. */
export async function forgetReservations(tx: Queries, item: string): Promise<void> {
  await tx.deleteFrom('reservations').where('item', '=', item).execute()
}

/** Adds pieces to a stock that is counted. */
export async function moveStock(
  tx: Queries,
  move: { readonly item: string; readonly pieces: number },
): Promise<void> {
  await tx
    .updateTable('items')
    .set((row) => ({ stock: row('stock', '+', move.pieces) }))
    .where('id', '=', move.item)
    .where('stock', 'is not', null)
    .execute()
}

function findReservation(tx: Queries, orderId: OrderId): Promise<ReservationRow | undefined> {
  return tx.selectFrom('reservations').selectAll().where('order_id', '=', orderId).executeTakeFirst()
}

async function setState(tx: Queries, orderId: OrderId, state: 'released' | 'sold'): Promise<void> {
  await tx.updateTable('reservations').set({ state }).where('order_id', '=', orderId).execute()
}
