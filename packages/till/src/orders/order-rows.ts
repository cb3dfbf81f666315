import type { Mchid, OutTradeNo } from '@minitill/wechat'
import { reachArchived, rowsAnywhere } from '../archive/reach.ts'
import { parseStored } from '../store/parse-stored.ts'
import type { Queries } from '../store/store.ts'
import type { OrderRow } from '../store/tables.ts'
import type { Traceparent } from '../tracing/tracing.ts'
import type { Order, OrderId, Prepay } from './order.ts'

// Rows come from our own columns, so their brands are restored by cast, here and nowhere else.

/** @param traceparent of the request that makes it, where somebody listens */
export async function insertOrder(
  db: Queries,
  { order, traceparent }: { readonly order: Order; readonly traceparent: Traceparent | undefined },
): Promise<void> {
  const row = { ...rowOfOrder(order), traceparent: traceparent ?? null }
  await db.insertInto('orders').values(row).execute()
}

/**
 * Writes what can change of an order: who pays, and what became of it. The caller holds the transaction in which it was
 * read. What was agreed stays as it was inserted, whatever the object says, and its indexes need not be written.
 */
export async function saveOrder(db: Queries, order: Order): Promise<void> {
  await db.updateTable('orders').set(changeableColumns(order)).where('id', '=', order.id).execute()
}

export async function findOrder(db: Queries, id: OrderId): Promise<Order | undefined> {
  const wanted = { table: 'orders', column: 'id', key: 'order_id', values: [id] } as const
  const [row] = await rowsAnywhere(db, wanted, (ids) =>
    db.selectFrom('orders').selectAll().where('id', 'in', ids).execute(),
  )
  return row && orderOfRow(row)
}

export async function findOrderByOutTradeNo(db: Queries, outTradeNo: OutTradeNo): Promise<Order | undefined> {
  return (await findOrdersByOutTradeNo(db, [outTradeNo])).get(outTradeNo)
}

/** Those of these numbers that are orders, by their number. */
export async function findOrdersByOutTradeNo(
  db: Queries,
  outTradeNos: readonly string[],
): Promise<ReadonlyMap<string, Order>> {
  if (outTradeNos.length === 0) return new Map()
  const wanted = {
    table: 'orders',
    column: 'out_trade_no',
    key: 'out_trade_no',
    values: outTradeNos,
  } as const
  const rows = await rowsAnywhere(db, wanted, (numbers) =>
    db.selectFrom('orders').selectAll().where('out_trade_no', 'in', numbers).execute(),
  )
  return new Map(rows.map((row) => [row.out_trade_no, orderOfRow(row)]))
}

/**
 * The paid orders that a merchant calls one sale, oldest first. Another merchant may use the same name. It is asked in
 * a transaction, so that archived ones are there again.
 */
export async function listPaidOfSale(
  tx: Queries,
  { sale, mchid }: { readonly sale: string; readonly mchid: Mchid },
): Promise<readonly Order[]> {
  await reachArchived(tx, 'sale', [sale])
  const rows = await tx
    .selectFrom('orders')
    .selectAll()
    .where('sale', '=', sale)
    .where('mchid', '=', mchid)
    .where('state', '=', 'paid')
    .orderBy('id')
    .execute()
  return rows.map(orderOfRow)
}

export function orderOfRow(row: OrderRow): Order {
  return {
    id: row.id,
    outTradeNo: row.out_trade_no,
    channel: row.channel,
    appid: row.appid,
    mchid: row.mchid,
    spMchid: row.sp_mchid ?? undefined,
    state: row.state,
    amount: row.amount_fen,
    description: row.description,
    openid: row.openid ?? undefined,
    reference: row.reference ?? undefined,
    sale: row.sale ?? undefined,
    item: row.item ?? undefined,
    quantity: row.quantity,
    remark: row.remark ?? undefined,
    attach: row.attach ?? undefined,
    metadata: parseStored(row.metadata, `orders.metadata of ${row.id}`),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    payment: paymentOfRow(row),
    closing: row.closed_at === null ? undefined : { at: row.closed_at, reason: row.close_reason },
    prepay: prepayOfRow(row),
    delivery: row.delivery ?? undefined,
  } as Order
}

function paymentOfRow(row: OrderRow) {
  if (row.paid_at === null || row.transaction_id === null) return undefined
  return {
    paidAt: row.paid_at,
    transactionId: row.transaction_id,
    bankType: row.bank_type ?? '',
    isLate: row.is_late === 1,
  }
}

function prepayOfRow(row: OrderRow): Prepay | undefined {
  if (row.prepay_request === null) return undefined
  const placed = row.prepay_id === null ? undefined : { prepayId: row.prepay_id, at: row.prepaid_at }
  return { request: parseStored(row.prepay_request, `orders.prepay_request of ${row.id}`), placed } as Prepay
}

function rowOfOrder(order: Order): Omit<OrderRow, 'traceparent'> {
  return {
    id: order.id,
    out_trade_no: order.outTradeNo,
    channel: order.channel,
    appid: order.appid,
    mchid: order.mchid,
    sp_mchid: order.spMchid ?? null,
    amount_fen: order.amount,
    description: order.description,
    reference: order.reference ?? null,
    sale: order.sale ?? null,
    item: order.item ?? null,
    quantity: order.quantity,
    remark: order.remark ?? null,
    attach: order.attach ?? null,
    metadata: JSON.stringify(order.metadata),
    created_at: order.createdAt,
    expires_at: order.expiresAt,
    delivery: order.delivery ?? null,
    ...changeableColumns(order),
  }
}

function changeableColumns(order: Order) {
  return {
    state: order.state,
    openid: order.openid ?? null,
    paid_at: order.payment?.paidAt ?? null,
    transaction_id: order.payment?.transactionId ?? null,
    bank_type: order.payment?.bankType ?? null,
    is_late: order.payment?.isLate ? 1 : 0,
    closed_at: order.closing?.at ?? null,
    close_reason: order.closing?.reason ?? null,
    prepay_request: order.prepay ? JSON.stringify(order.prepay.request) : null,
    prepay_id: order.prepay?.placed?.prepayId ?? null,
    prepaid_at: order.prepay?.placed?.at ?? null,
  }
}
