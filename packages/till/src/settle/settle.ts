import { reachArchived } from '../archive/reach.ts'
import { sellPieces } from '../catalog/reservations.ts'
import { healDiscrepancies } from '../discrepancies/heal-discrepancies.ts'
import { openDiscrepancy } from '../discrepancies/open-discrepancy.ts'
import type { Effects } from '../effects.ts'
import { recordEvent } from '../events/record-event.ts'
import { endJobs } from '../jobs/add-job.ts'
import { addMessage } from '../messages/add-message.ts'
import type { Order } from '../orders/order.ts'
import { findOrderByOutTradeNo, saveOrder } from '../orders/order-rows.ts'
import { openShipment } from '../shipments/open-shipment.ts'
import type { Queries } from '../store/store.ts'
import { decide } from './decide.ts'
import type { Evidence } from './evidence.ts'
import { flagDoubleSale } from './flag-double-sale.ts'
import { keepEvidence } from './keep-evidence.ts'
import { giveBack, type LatePaymentPolicy } from './late-payment.ts'
import type { Settlement } from './settlement.ts'

/**
 * The one door through which an order becomes paid. The evidence, the order, its event and what follows from it
 * are written in one transaction; when it resolves, they are durable.
 */
export const createSettle =
  (effects: Effects, policy: { readonly latePayment?: LatePaymentPolicy | undefined }) =>
  (evidence: Evidence): Promise<Settlement> =>
    effects.store.transaction(async (tx) => {
      const { payment } = evidence
      const order = await findOrderByOutTradeNo(tx, payment.outTradeNo) // with its evidence, where it was archived
      await keepEvidence(tx, evidence, effects.clock.now())
      const decision = decide(order, payment)
      switch (decision.kind) {
        case 'pay':
          await writePaid(tx, { paid: decision.order, evidence, effects, ...policy })
          return { kind: 'paid', order: decision.order }
        case 'repeat':
          return { kind: 'already_paid', order: decision.order }
        case 'open_discrepancy': {
          const { discrepancy: kind, detail } = decision
          const { outTradeNo, transactionId } = payment
          await openDiscrepancy(tx, { kind, detail, outTradeNo, transactionId, orderId: order?.id }, effects)
          return { kind: 'discrepancy', discrepancy: kind }
        }
        default:
          return decision satisfies never
      }
    })

async function writePaid(
  tx: Queries,
  fact: {
    readonly paid: Order
    readonly evidence: Evidence
    readonly effects: Effects
    readonly latePayment?: LatePaymentPolicy | undefined
  },
): Promise<void> {
  const { paid, evidence, effects, latePayment } = fact
  const isLate = paid.payment?.isLate ?? false
  // A payment that another order has been paid by is refused by the unique key, also where that one is archived.
  await reachArchived(tx, 'transaction_id', [evidence.payment.transactionId])
  await saveOrder(tx, paid)
  await endJobs(tx, paid.id, ['order.query', 'order.close'])
  const doubts = { kinds: ['unknown_state', 'number_spent'], outTradeNos: [paid.outTradeNo] } as const
  await healDiscrepancies(tx, { ...doubts, because: 'WeChat reports that the order is paid' }, effects)
  const data = {
    amount_fen: paid.amount,
    transaction_id: evidence.payment.transactionId,
    source: evidence.source,
    is_late: isLate,
  }
  await recordEvent(tx, { type: 'order.paid', orderId: paid.id, data }, effects)
  if (isLate && latePayment === 'refund' && (await giveBack(tx, paid, effects))) return
  await sell(tx, paid, effects)
  await flagDoubleSale(tx, paid, effects)
  await addMessage(tx, { order: paid, task: { kind: 'message.paid', orderId: paid.id } }, effects)
  await openShipment(tx, paid, effects)
}

/** A late payment can sell what was put back and sold to another: the money is kept, and a person is told. */
async function sell(tx: Queries, paid: Order, effects: Effects): Promise<void> {
  const missing = await sellPieces(tx, paid.id)
  if (missing === 0) return
  const { outTradeNo, id: orderId, item, payment } = paid
  const detail = `the order was paid after it was closed; ${missing} of ${item} more are sold than there were`
  const found = { kind: 'oversold', detail, outTradeNo, orderId } as const
  await openDiscrepancy(tx, { ...found, transactionId: payment?.transactionId }, effects)
}
