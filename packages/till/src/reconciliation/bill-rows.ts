import type { BillKind } from '@minitill/wechat'
import type { Effects } from '../effects.ts'
import { newId } from '../ids.ts'
import type { Queries } from '../store/store.ts'
import type { MerchantDay } from './reconciliation.ts'

/** Which bill of which day. */
export interface BillOfDay extends MerchantDay {
  readonly kind: BillKind
}

/** A bill of ours: kept whole, or known to be empty. */
export interface KeptBill {
  readonly id: string
  readonly state: 'kept' | 'empty'
  readonly packedBytes: number
}

/** Begins to keep a bill; until `finishBill` nobody sees it. */
export async function insertBill(tx: Queries, bill: BillOfDay, effects: Effects): Promise<string> {
  const id = newId('bil_', effects)
  const { mchid, day, kind } = bill
  await tx
    .insertInto('bills')
    .values({ id, mchid, day, kind, state: 'fetching', packed_bytes: 0, fetched_at: effects.clock.now() })
    .execute()
  return id
}

/** The bill is whole, or empty: it takes the place of every earlier one, and of what broke off. */
export async function finishBill(tx: Queries, bill: BillOfDay & KeptBill): Promise<void> {
  const others = tx
    .selectFrom('bills')
    .select('id')
    .where('mchid', '=', bill.mchid)
    .where('day', '=', bill.day)
    .where('kind', '=', bill.kind)
    .where('id', '<>', bill.id)
  await tx.deleteFrom('bill_chunks').where('bill_id', 'in', others).execute()
  await tx
    .deleteFrom('bills')
    .where('mchid', '=', bill.mchid)
    .where('day', '=', bill.day)
    .where('kind', '=', bill.kind)
    .where('id', '<>', bill.id)
    .execute()
  await tx
    .updateTable('bills')
    .set({ state: bill.state, packed_bytes: bill.packedBytes })
    .where('id', '=', bill.id)
    .execute()
}

export async function insertChunk(
  tx: Queries,
  chunk: { readonly billId: string; readonly part: number; readonly bytes: Uint8Array },
): Promise<void> {
  const { billId: bill_id, part, bytes } = chunk
  await tx.insertInto('bill_chunks').values({ bill_id, part, bytes }).execute()
}

/** The bill of a day, as far as it is whole. */
export async function findBill(db: Queries, { mchid, day, kind }: BillOfDay): Promise<KeptBill | undefined> {
  const row = await db
    .selectFrom('bills')
    .selectAll()
    .where('mchid', '=', mchid)
    .where('day', '=', day)
    .where('kind', '=', kind)
    .where('state', '<>', 'fetching')
    .executeTakeFirst()
  return row && ({ id: row.id, state: row.state, packedBytes: row.packed_bytes } as KeptBill) // our own columns
}

/** The file as WeChat sent it, packed, a chunk at a time. */
export async function* readBill(db: Queries, id: string): AsyncGenerator<Uint8Array> {
  for (let part = 0; ; part++) {
    const row = await db
      .selectFrom('bill_chunks')
      .select('bytes')
      .where('bill_id', '=', id)
      .where('part', '=', part)
      .executeTakeFirst()
    if (!row) return
    yield row.bytes
  }
}
