import { createHash } from 'node:crypto'
import type { Instant } from '@minitill/wechat'
import type { Queries } from '../store/store.ts'
import type { Evidence } from './evidence.ts'

/** Keeps what WeChat said, whatever becomes of it. The same fact again is counted, not stored again. */
export async function keepEvidence(tx: Queries, evidence: Evidence, now: Instant): Promise<void> {
  const payment = JSON.stringify(evidence.payment)
  const digest = createHash('sha256').update(`${evidence.channel}\n${payment}`).digest('base64url')
  await tx
    .insertInto('evidence')
    .values({
      digest,
      source: evidence.source,
      channel: evidence.channel,
      out_trade_no: evidence.payment.outTradeNo,
      transaction_id: evidence.payment.transactionId,
      payment,
      first_seen_at: now,
      last_seen_at: now,
      seen: 1,
    })
    .onConflict((conflict) =>
      conflict
        .column('digest')
        .doUpdateSet((row) => ({ last_seen_at: now, seen: row('evidence.seen', '+', 1) })),
    )
    .execute()
}
