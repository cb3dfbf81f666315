import { formatRfc3339Shanghai, formatYuan } from '@minitill/wechat'
import type { Order } from '../orders/order.ts'

/** Puts the facts of an order into a configured text. An unknown placeholder stays as it stands, so that it is seen. */
export function fillPlaceholders(text: string, order: Order): string {
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name]?.(order) ?? placeholder)
}

const values: Readonly<Record<string, (order: Order) => string>> = {
  description: (order) => order.description,
  amount: (order) => `¥${formatYuan(order.amount)}`,
  paid_at: (order) => formatMinute(order),
  out_trade_no: (order) => order.outTradeNo,
  order_id: (order) => order.id,
}

/** `2026-01-01 09:10`, Asia/Shanghai. */
function formatMinute(order: Order): string {
  const at = order.payment?.paidAt ?? order.createdAt
  return formatRfc3339Shanghai(at).slice(0, 16).replace('T', ' ')
}
