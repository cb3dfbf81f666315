import type { Journal } from '../world/world.ts'
import type { Books } from './books.ts'
import { countBy } from './check-payments.ts'
import type { Violation } from './violation.ts'

/** Promise 4: refunds never exceed what was paid, and a repeated refund never pays twice. */
export function checkRefunds({ wechat, till }: Books, { wishes }: Journal): Violation[] {
  return [...checkSums(), ...checkTwice(), ...checkEnds()]

  function checkSums(): Violation[] {
    return till.orders.flatMap((order) => {
      const there = sum(
        wechat.refunds.filter(
          (refund) => refund.outTradeNo === order.out_trade_no && refund.status !== 'CLOSED',
        ),
        (refund) => refund.refundFen,
      )
      const here = sum(
        till.refunds.filter((refund) => refund.order_id === order.id && refund.state !== 'closed'),
        (refund) => refund.amount_fen,
      )
      const most = order.state === 'paid' ? order.amount_fen : 0
      return [
        ...(there > most ? [broken(`${order.id}: WeChat pays back ${there} of ${most} fen`)] : []),
        ...(here > most ? [broken(`${order.id}: the till agreed to pay back ${here} of ${most} fen`)] : []),
      ]
    })
  }

  /** One refund for one wish, however often it was sent. */
  function checkTwice(): Violation[] {
    const numbers = countBy(wechat.refunds.map((refund) => refund.outRefundNo))
    const made = countBy(wechat.refunds.map((refund) => refund.outTradeNo))
    return [
      ...[...numbers].filter(([, count]) => count > 1).map(([number]) => broken(`${number} stands twice`)),
      ...till.orders
        .filter((order) => (made.get(order.out_trade_no) ?? 0) > (wishes.get(order.id) ?? 0))
        .map((order) => broken(`${order.id}: more refunds at WeChat than anybody asked for`)),
    ]
  }

  /** Both sides agree on every refund in the end. */
  function checkEnds(): Violation[] {
    const there = new Map(wechat.refunds.map((refund) => [refund.outRefundNo, refund]))
    const here = new Map(till.refunds.map((refund) => [refund.out_refund_no, refund]))
    const unknown = [...there.keys()].filter((number) => !here.has(number))
    return [
      ...unknown.map((number) => broken(`WeChat has ${number}, and the till does not`)),
      ...[...here.values()].flatMap((refund) => {
        const truth = there.get(refund.out_refund_no)
        const told = truth === undefined ? 'closed' : statesAt[truth.status] // by now, none is still to be sent
        const isSame = truth === undefined || truth.refundFen === refund.amount_fen
        return told === refund.state && isSame
          ? []
          : [broken(`${refund.id} is ${refund.state} here and ${truth?.status ?? 'nothing'} at WeChat`)]
      }),
    ]
  }
}

const statesAt = {
  PROCESSING: 'processing',
  SUCCESS: 'succeeded',
  ABNORMAL: 'abnormal',
  CLOSED: 'closed',
} as const

const broken = (detail: string): Violation => ({ promise: '4', detail })

function sum<Item>(items: readonly Item[], amountOf: (item: Item) => number): number {
  return items.reduce((total, item) => total + amountOf(item), 0)
}
