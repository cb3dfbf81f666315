import type { PrepayId, Refund as WechatRefund } from '@minitill/wechat'
import type { CloseRequest } from '../orders/close-order.ts'
import type { Order, OrderId } from '../orders/order.ts'
import type { Refund } from '../refunds/refund.ts'
import type { NewRefund } from '../refunds/request-refund.ts'
import type { RefundSettlement } from '../refunds/settle-refund.ts'
import type { Evidence } from '../settle/evidence.ts'
import type { Settlement } from '../settle/settlement.ts'
import type { TracedCall } from './traced.ts'
import type { StepFacts } from './tracing.ts'

/** Makes the order. What it is about is known when it is made. */
export const makeOrder: TracedCall<unknown, { readonly order: Order; readonly isReplay: boolean }> = {
  name: 'order.make',
  about: () => ({}),
  learnt: ({ order, isReplay }) => ({ ...factsOf(order), outcome: isReplay ? 'replayed' : 'made' }),
}

/** Places it with WeChat. */
export const placeOrder: TracedCall<Order, PrepayId> = {
  name: 'order.place',
  about: factsOf,
  learnt: () => ({ outcome: 'placed' }),
}

/** Asks WeChat how it stands. */
export const queryOrder: TracedCall<OrderId, Order> = {
  name: 'order.query',
  about: (orderId) => ({ orderId }),
  learnt: ({ state, ...order }) => ({ ...factsOf(order), outcome: state }),
}

/** Closes it, at WeChat first. */
export const closeOrder: TracedCall<CloseRequest, Order> = {
  name: 'order.close',
  about: ({ id }) => ({ orderId: id }),
  learnt: ({ state, ...order }) => ({ ...factsOf(order), outcome: state }),
}

export const settleOrder: TracedCall<Evidence, Settlement> = {
  name: 'order.settle',
  about: ({ channel, payment }) => ({ channel, outTradeNo: payment.outTradeNo }),
  learnt: (settlement) => ({
    outcome: settlement.kind,
    ...('order' in settlement && { orderId: settlement.order.id }),
  }),
}

export const requestRefund: TracedCall<NewRefund, { readonly refund: Refund; readonly isReplay: boolean }> = {
  name: 'refund.request',
  about: ({ orderId }) => ({ orderId }),
  learnt: ({ refund, isReplay }) => ({ refundId: refund.id, outcome: isReplay ? 'replayed' : 'made' }),
}

export const settleRefund: TracedCall<WechatRefund, RefundSettlement> = {
  name: 'refund.settle',
  about: ({ outTradeNo }) => ({ outTradeNo }),
  learnt: (settlement) => ({
    outcome: settlement.kind,
    ...('refund' in settlement && {
      refundId: settlement.refund.id,
      orderId: settlement.refund.orderId,
    }),
  }),
}

function factsOf({ id, outTradeNo, channel }: Pick<Order, 'id' | 'outTradeNo' | 'channel'>): StepFacts {
  return { orderId: id, outTradeNo, channel }
}
