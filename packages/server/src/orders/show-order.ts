import type { Order, OrderFee } from '@minitill/till'
import { formatRfc3339Shanghai, type Instant } from '@minitill/wechat'
import type { CustomerOrder, MerchantOrder } from './order-schema.ts'

/** Shows an order to its customer. */
export function showOrder(order: Order): CustomerOrder {
  const { payment, closing } = order
  return {
    id: order.id,
    out_trade_no: order.outTradeNo,
    state: order.state,
    amount_fen: order.amount,
    currency: 'CNY',
    description: order.description,
    channel: order.channel,
    item: order.item ?? null,
    quantity: order.quantity,
    remark: order.remark ?? null,
    created_at: formatRfc3339Shanghai(order.createdAt),
    expires_at: formatRfc3339Shanghai(order.expiresAt),
    paid_at: formatOptional(payment?.paidAt),
    closed_at: formatOptional(closing?.at),
    close_reason: closing?.reason ?? null,
    is_late: payment?.isLate ?? false,
    transaction_id: payment?.transactionId ?? null,
  }
}

/** Shows an order to the merchant's back end: also who pays, and what the merchant attached. */
export function showMerchantOrder(order: Order): MerchantOrder {
  return {
    ...showOrder(order),
    appid: order.appid,
    mchid: order.mchid,
    openid: order.openid ?? null,
    reference: order.reference ?? null,
    sale: order.sale ?? null,
    attach: order.attach ?? null,
    metadata: { ...order.metadata },
    bank_type: order.payment?.bankType ?? null,
  }
}

/** Shows what WeChat kept of an order. */
export const showFee = ({ fee, rate, day }: OrderFee): NonNullable<MerchantOrder['fee']> => ({
  amount_fen: fee,
  rate,
  date: day,
})

function formatOptional(instant: Instant | undefined): string | null {
  return instant === undefined ? null : formatRfc3339Shanghai(instant)
}
