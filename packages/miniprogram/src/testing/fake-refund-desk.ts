import type { RequestOptions } from '../host/host.ts'

/** Where a fake server keeps what was asked for, and a merchant decides. */
export interface FakeRefundDesk {
  readonly asked: ServerRefundRequest[]
  ask(orderId: string, request: RequestOptions): { readonly status: number; readonly body: unknown }
  list(orderId: string): object
}

/** A refund request as the server has it, in the words of the wire. */
export interface ServerRefundRequest {
  readonly key: string | undefined
  readonly shown: Record<string, unknown>
}

const PAID_FEN = 1800

/** @param isPaid whether an order is paid */
export function createFakeRefundDesk(isPaid: (orderId: string) => boolean): FakeRefundDesk {
  const asked: ServerRefundRequest[] = []
  const refuse = (code: string) => ({
    status: 409,
    body: { code, status: 409, detail: `说明：${code}` },
  })
  return {
    asked,
    ask: (orderId, { data, header }) => {
      const key = header['idempotency-key']
      const known = asked.find((entry) => entry.key === key)
      if (known !== undefined) return { status: 201, body: known.shown }
      if (!isPaid(orderId)) return refuse('order_not_paid')
      if (asked.some(({ shown }) => shown['state'] === 'open')) return refuse('refund_request_open')
      const { amount_fen = PAID_FEN, reason = null } = JSON.parse(String(data)) as Record<string, unknown>
      const shown = {
        id: `rrq_${asked.length + 1}`,
        order_id: orderId,
        amount_fen,
        reason,
        state: 'open',
        note: null,
        created_at: '2026-11-23T18:02:00+08:00',
        decided_at: null,
        refund: null,
      }
      asked.push({ key, shown })
      return { status: 201, body: shown }
    },
    list: (orderId) => ({
      data: asked
        .filter(({ shown }) => shown['order_id'] === orderId)
        .map(({ shown }) => shown)
        .reverse(),
      refundable_fen: PAID_FEN,
      refunded_fen: 0,
    }),
  }
}
