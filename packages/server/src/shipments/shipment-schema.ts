import type { Shipment } from '@minitill/till'
import { formatRfc3339Shanghai, type Instant } from '@minitill/wechat'
import { z } from 'zod'

const time = z.string().describe('RFC 3339, +08:00')

export const settlementSchema = z
  .enum(['held', 'released', 'refunded', 'unknown'])
  .describe('Where the money is: WeChat holds it until the goods are received')

export const shipmentStateSchema = z.enum(['due', 'recorded', 'uploaded', 'refused', 'dropped'])

const customerShape = {
  order_id: z.string(),
  state: shipmentStateSchema,
  delivery: z.enum(['express', 'local', 'virtual', 'pickup']).nullable(),
  goods: z.string().nullable(),
  parcels: z.array(
    z.object({ carrier: z.string(), carrier_name: z.string().nullable(), tracking_no: z.string() }),
  ),
  recorded_at: time.nullable(),
  uploaded_at: time.nullable().describe('When WeChat took it'),
  received_at: time.nullable().describe('When it was seen that the customer has the goods'),
}

const example = {
  order_id: 'ord_0MPE3XK5T7C1QZ9W2LH8RVB6A',
  state: 'uploaded',
  delivery: 'express',
  goods: '手冲咖啡',
  parcels: [{ carrier: 'YTO', carrier_name: '圆通速递', tracking_no: 'YT8800000000001' }],
  recorded_at: '2026-11-23T18:02:00+08:00',
  uploaded_at: '2026-11-23T18:02:01+08:00',
  received_at: null,
}

/** A shipment as the customer sees it. */
export const customerShipmentSchema = z.object(customerShape).meta({ id: 'Shipment', examples: [example] })

/** A shipment as the merchant's back end sees it. */
export const merchantShipmentSchema = z
  .object({
    ...customerShape,
    settlement: settlementSchema,
    due_at: time.nullable().describe('Until when WeChat wants to hear of it; null where it need not'),
    corrections: z.int().describe('How often it was recorded anew after WeChat had taken it; 1 at most'),
    note: z
      .string()
      .nullable()
      .describe('WeChat’s code of a refusal; told_elsewhere: in WeChat’s own console'),
    receipt_reminder: z
      .enum(['asked', 'sent', 'refused'])
      .nullable()
      .describe('Whether WeChat has reminded the customer of confirming the receipt; it does so once'),
  })
  .meta({
    id: 'MerchantShipment',
    examples: [
      {
        ...example,
        settlement: 'held',
        due_at: '2026-11-25T16:20:09+08:00',
        corrections: 0,
        note: null,
        receipt_reminder: null,
      },
    ],
  })

export function showShipment(shipment: Shipment): z.infer<typeof customerShipmentSchema> {
  const { orderId, state, delivery, recordedAt, uploadedAt, receivedAt } = shipment
  const parcels = delivery?.kind === 'express' ? delivery.parcels : []
  return {
    order_id: orderId,
    state,
    delivery: delivery?.kind ?? null,
    goods: (delivery?.kind === 'express' ? delivery.parcels[0]?.goods : delivery?.goods) ?? null,
    parcels: parcels.map(({ carrier, carrierName, trackingNo }) => ({
      carrier,
      carrier_name: carrierName ?? null,
      tracking_no: trackingNo,
    })),
    recorded_at: formatOptional(recordedAt),
    uploaded_at: formatOptional(uploadedAt),
    received_at: formatOptional(receivedAt),
  }
}

export function showMerchantShipment(shipment: Shipment): z.infer<typeof merchantShipmentSchema> {
  const { settlement, dueAt, corrections, note, receiptReminder } = shipment
  return {
    ...showShipment(shipment),
    settlement,
    due_at: formatOptional(dueAt),
    corrections,
    note: note ?? null,
    receipt_reminder: receiptReminder?.state ?? null,
  }
}

function formatOptional(instant: Instant | undefined): string | null {
  return instant === undefined ? null : formatRfc3339Shanghai(instant)
}
