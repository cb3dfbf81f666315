import { closedAtOf, type Order, tradeStateOf } from '../world/orders/order.ts'
import type { World } from '../world/world.ts'
import type { ControlContext, ControlRequest } from './context.ts'
import { ControlError } from './control-error.ts'
import { namedOrder } from './named.ts'

/** Every order with the story of its notification, newest first. */
export function listOrders({ query }: ControlRequest, { world }: ControlContext) {
  const outTradeNo = query.get('outTradeNo')
  const mchid = query.get('mchid')
  const all = [...world.orders.all(), ...world.orders.combined()]
  const numbered = all.filter((order) => outTradeNo === null || order.outTradeNo === outTradeNo)
  const wanted = numbered.filter((order) => mchid === null || order.mchid === mchid)
  return { orders: wanted.toReversed().map((order) => viewOrder(order, world)) }
}

/** Sends the notification of a paid order once more, at once. */
export async function notifyAgain({ body }: ControlRequest, { world }: ControlContext) {
  const order = namedOrder(body, world)
  if (order.payment === undefined) throw notPaid()
  await world.courier.sendNow({ kind: 'payment', order })
  return viewOrder(order, world)
}

function viewOrder(order: Order, { clock, courier }: World) {
  return {
    mchid: order.mchid,
    appid: order.appid,
    outTradeNo: order.outTradeNo,
    state: tradeStateOf(order, clock.now()),
    totalFen: order.totalFen,
    description: order.description,
    openid: order.openid ?? null,
    transactionId: order.payment?.transactionId ?? null,
    tradeType: order.tradeType,
    protocol: order.protocol,
    prepayIds: order.prepays.map(({ prepayId }) => prepayId),
    link: order.prepays.at(-1)?.link ?? null,
    createdAt: order.createdAt,
    paidAt: order.payment?.paidAt ?? null,
    closedAt: closedAtOf(order, clock.now()) ?? null,
    notifications: courier
      .attemptsFor({ kind: 'payment', order })
      .map((attempt) => ({ ...attempt, nextAt: attempt.nextAt ?? null })),
  }
}

const notPaid = () =>
  new ControlError({
    status: 409,
    code: 'order_not_paid',
    message: {
      zh: '订单还没有支付：微信只通知支付成功',
      en: 'The order is not paid: WeChat notifies success only.',
    },
  })
