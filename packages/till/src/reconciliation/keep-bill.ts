import type { BillFile, PayChannel } from '@minitill/wechat'
import type { Effects } from '../effects.ts'
import type { KeepLease } from '../jobs/lease.ts'
import { type BillOfDay, finishBill, insertBill, insertChunk, type KeptBill } from './bill-rows.ts'

/**
 * Fetches a bill and keeps it packed, a chunk at a time. What arrived counts only after its end has been verified; a
 * bill that was kept before stays until then.
 * @throws WechatError
 */
export async function keepBill(
  bill: BillOfDay,
  parts: { readonly effects: Effects; readonly pay: PayChannel; readonly keepLease: KeepLease },
): Promise<KeptBill | 'not_ready'> {
  const { effects, pay } = parts
  const answer = await pay.fetchBill({ kind: bill.kind, day: bill.day })
  if (answer.kind === 'not_ready') return 'not_ready'
  const id = await effects.store.transaction((tx) => insertBill(tx, bill, effects))
  const packedBytes = answer.kind === 'empty' ? 0 : await keepFile({ ...parts, id, file: answer.file })
  const kept = { id, packedBytes, state: answer.kind === 'empty' ? 'empty' : 'kept' } as const
  await effects.store.transaction((tx) => finishBill(tx, { ...bill, ...kept }))
  return kept
}

/** What one row of the store holds. */
const CHUNK_BYTES = 1024 * 1024

async function keepFile(keeping: {
  readonly id: string
  readonly file: BillFile
  readonly effects: Effects
  readonly keepLease: KeepLease
}): Promise<number> {
  const { id: billId, file, effects, keepLease } = keeping
  let part = 0
  let packedBytes = 0
  for await (const bytes of inChunks(file)) {
    const chunk = { billId, part, bytes }
    await effects.store.transaction((tx) => insertChunk(tx, chunk))
    await keepLease()
    part += 1
    packedBytes += bytes.byteLength
  }
  return packedBytes
}

async function* inChunks(file: BillFile): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = []
  let size = 0
  for await (const piece of file) {
    waiting.push(piece)
    size += piece.byteLength
    if (size < CHUNK_BYTES) continue
    yield Buffer.concat(waiting)
    waiting = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(waiting)
}
