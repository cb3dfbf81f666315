import type { Shop, ShownOrder } from './customer.ts'
import { insist } from './insist.ts'

/** The merchant's back end, which closes and refunds. */
export interface Merchant {
  close(orderId: string): Promise<void>
  /** @param part which refund of this order it is; one key each */
  refund(orderId: string, part: { readonly number: number; readonly amountFen: number }): Promise<void>
}

export function createMerchant({ till, ledger }: Shop, apiKey: string): Merchant {
  const headers = (key: string) => ({ authorization: `Bearer ${apiKey}`, 'idempotency-key': key })
  return {
    async close(orderId) {
      const url = `${till}/v1/orders/${orderId}/close`
      const { status, data } = await insist<ShownOrder>(url, {
        headers: headers(`close-${orderId}`),
        body: {},
      })
      if (status >= 300) ledger.surprises.push(`close: ${status} ${JSON.stringify(data)}`)
      else if (data.state === 'closed') ledger.closed.add(orderId)
    },
    async refund(orderId, { number, amountFen }) {
      const { status, data } = await insist<ShownRefund>(`${till}/v1/orders/${orderId}/refunds`, {
        headers: headers(`refund-${orderId}-${number}`),
        body: { amount_fen: amountFen },
      })
      if (status >= 300) return void ledger.surprises.push(`refund: ${status} ${JSON.stringify(data)}`)
      ledger.refunds.set(data.id, { outRefundNo: data.out_refund_no, amountFen: data.amount_fen })
    },
  }
}

interface ShownRefund {
  readonly id: string
  readonly out_refund_no: string
  readonly amount_fen: number
}
