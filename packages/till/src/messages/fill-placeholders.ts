import { formatRfc3339Shanghai, formatYuan, type Instant } from '@minitill/wechat'
import type { Order } from '../orders/order.ts'
import type { Refund } from '../refunds/refund.ts'
import type { Shipment } from '../shipments/shipment.ts'
import type { CustomerMessage } from './messenger.ts'

/** Puts the facts of a message into a configured text. An unknown placeholder stays as it stands, so that it is seen. */
export function fillPlaceholders(text: string, message: CustomerMessage): string {
  const values = valuesOf(message)
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder)
}

/** What each kind of message can say. */
function valuesOf(message: CustomerMessage): Readonly<Record<string, string>> {
  const about = aboutOrder(message.order)
  switch (message.kind) {
    case 'paid':
      return about
    case 'refunded':
      return { ...about, ...aboutRefund(message.refund) }
    case 'shipped':
      return { ...about, ...aboutShipment(message.shipment) }
    default:
      return message satisfies never
  }
}

const aboutOrder = (order: Order) => ({
  description: order.description,
  amount: `¥${formatYuan(order.amount)}`,
  paid_at: formatMinute(order.payment?.paidAt ?? order.createdAt),
  out_trade_no: order.outTradeNo,
  order_id: order.id,
})

const aboutRefund = (refund: Refund) => ({
  refund_amount: `¥${formatYuan(refund.amount)}`,
  refund_reason: refund.reason ?? '商家退款',
  refunded_at: formatMinute(refund.succeededAt ?? refund.createdAt),
  out_refund_no: refund.outRefundNo,
})

function aboutShipment({ delivery, recordedAt }: Shipment) {
  const parcels = delivery?.kind === 'express' ? delivery.parcels : []
  const carriers = new Set(parcels.map(({ carrier, carrierName }) => carrierName ?? carrier))
  return {
    carrier: [...carriers].join('、') || waysWithoutParcels[delivery?.kind ?? 'express'],
    tracking_no: parcels.map(({ trackingNo }) => trackingNo).join(' ') || '-',
    ...(recordedAt !== undefined && { shipped_at: formatMinute(recordedAt) }),
  }
}

const waysWithoutParcels = {
  express: '快递',
  local: '同城配送',
  pickup: '到店自提',
  virtual: '无需配送',
} as const

/** `2026-01-01 09:10`, Asia/Shanghai. */
function formatMinute(at: Instant): string {
  return formatRfc3339Shanghai(at).slice(0, 16).replace('T', ' ')
}
