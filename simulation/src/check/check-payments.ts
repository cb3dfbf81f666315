import type { Journal } from '../world/world.ts'
import type { Books } from './books.ts'
import type { Violation } from './violation.ts'

/** Promises 1, 2, 3, 5 and 6, out of what both sides have written down. */
export function checkPayments({ wechat, till }: Books, { post, isQuiet }: Journal): Violation[] {
  return [
    ...checkPaid(),
    ...checkFound(),
    ...checkFoundSoon(),
    ...checkEvents(),
    ...checkMessages(),
    ...checkClosed(),
    ...checkPost(),
  ]

  /** 1: an order is paid only when WeChat says so for that very order, amount and payer. */
  function checkPaid(): Violation[] {
    return till.orders
      .filter((order) => order.state === 'paid')
      .flatMap((order) => {
        const truth = wechat.orders.get(order.out_trade_no)
        if (!truth?.transactionId) return [broken('1', `${order.id} is paid here, and WeChat took nothing`)]
        const differs =
          truth.mchid !== order.mchid ||
          truth.transactionId !== order.transaction_id ||
          truth.totalFen !== order.amount_fen ||
          truth.openid !== order.openid
        return differs ? [broken('1', `${order.id} is paid otherwise than WeChat says`)] : []
      })
  }

  /** 2: every payment that WeChat took is found. */
  function checkFound(): Violation[] {
    const paidHere = new Set(
      till.orders.filter(({ state }) => state === 'paid').map((order) => order.out_trade_no),
    )
    return [...wechat.orders.values()]
      .filter((order) => order.transactionId !== null && !paidHere.has(order.outTradeNo))
      .map((order) =>
        broken('2', `WeChat took ${order.totalFen} fen for ${order.outTradeNo}, and it is not paid here`),
      )
  }

  /** 2: where nothing goes wrong but the post, it is found while the customer still cares. */
  function checkFoundSoon(): Violation[] {
    if (!isQuiet) return []
    const numbers = new Map(till.orders.map((order) => [order.id, order.out_trade_no]))
    return till.events
      .filter(({ type }) => type === 'order.paid')
      .flatMap(({ order_id: id, at }) => {
        const paidAt = wechat.orders.get(numbers.get(id ?? '') ?? '')?.paidAt ?? at
        const minutes = (at - paidAt) / 60_000
        return minutes <= SOON_MINUTES
          ? []
          : [broken('2', `${id} was found ${minutes} minutes after payment`)]
      })
  }

  /** 3: `order.paid` is one event, of paid orders only. */
  function checkEvents(): Violation[] {
    const paidEvents = countBy(
      till.events.filter(({ type }) => type === 'order.paid').map((event) => event.order_id),
    )
    return till.orders.flatMap((order) => {
      const count = paidEvents.get(order.id) ?? 0
      const wanted = order.state === 'paid' ? 1 : 0
      return count === wanted
        ? []
        : [broken('3', `${order.id} is ${order.state} and has ${count} order.paid`)]
    })
  }

  /** 3: the customer gets at most one message about an order. */
  function checkMessages(): Violation[] {
    const texts = wechat.messages.map((message) => JSON.stringify(message))
    return till.orders
      .filter((order) => texts.filter((text) => text.includes(order.out_trade_no)).length > 1)
      .map((order) => broken('3', `${order.id} was told to the customer twice`))
  }

  /** 6: a notification that is altered, forged or misdirected changes nothing. */
  function checkPost(): Violation[] {
    if (post === 'deliver') return []
    return till.events
      .filter(({ type, data }) => type === 'order.paid' && JSON.parse(data).source === 'notification')
      .map((event) =>
        broken('6', `${event.order_id} was paid by a notification, and all of them were bad (${post})`),
      )
  }

  /** 5: closing never closes a paid order, and what is closed here can no longer be paid there. */
  function checkClosed(): Violation[] {
    return till.orders.flatMap((order) => {
      const truth = wechat.orders.get(order.out_trade_no)
      if (order.state === 'closed' && truth?.transactionId)
        return [broken('5', `${order.id} is closed, and was paid`)]
      const isFlagged = order.is_late === 1
      const wasClosed = order.closed_at !== null
      if (order.state === 'paid' && wasClosed !== isFlagged)
        return [broken('5', `${order.id} was paid after closing, and is not flagged so`)]
      if (order.state === 'closed' && truth?.state === 'NOTPAY')
        return [broken('5', `${order.id} is closed here, and can still be paid at WeChat`)]
      return []
    })
  }
}

/** The longest time between two questions to WeChat while an order is open, and a little. */
const SOON_MINUTES = 12

const broken = (promise: string, detail: string): Violation => ({ promise, detail })

/** How often each occurs. */
export function countBy<Key>(keys: readonly Key[]): ReadonlyMap<Key, number> {
  const counts = new Map<Key, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}
