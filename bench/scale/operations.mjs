import { endsAt, mchids, startsAt, YEAR_MS } from './orders-of-years.mjs'

const MONTH_MS = 30 * 24 * 3600_000
/** Those that people look at: the newest of a year. */
const RECENT = 5_000
const PAGE = { limit: 20 }

/**
 * What is measured, each by its name: given a till, how many orders it began with and the number of the round, it
 * answers the call to be timed. What the call needs is prepared before.
 */
export const operations = {
  'create an order': ({ till, round, run }) => {
    const idempotency = { scope: 'bench', key: `${run}-${round}`, fingerprint: 'f' }
    return () => till.orders.create({ ...newOrder, reference: `new-${run}-${round}`, idempotency })
  },
  'settle a notification': async ({ till, round, run }) => {
    const { order } = await till.orders.create(newOrder)
    const body = Buffer.from(JSON.stringify(paymentOf(order, `${run}${round}`)))
    return async () => {
      const { verdict } = await till.receiveNotification({ channel: 'v3', raw: { body, headers: {} } })
      if (verdict.settlement?.kind !== 'paid') throw new Error(`not paid: ${JSON.stringify(verdict)}`)
    }
  },
  'the same notification again': async ({ till, round, run }) => {
    const { order } = await till.orders.create(newOrder)
    const body = Buffer.from(JSON.stringify(paymentOf(order, `7${run}${round}`)))
    const receive = () => till.receiveNotification({ channel: 'v3', raw: { body, headers: {} } })
    await receive()
    return receive
  },
  'read a recent order': ({ till, recent, round }) => {
    const { id } = pick(recent, round)
    return () => till.orders.load(id)
  },
  'read any order of the year': async ({ till, count, round }) => {
    const { id } = await orderAt(till, count, round)
    return () => till.orders.load(id)
  },
  'its events': ({ till, recent, round }) => {
    const { id } = pick(recent, round)
    return () => till.audit.orderEvents(id)
  },
  'its refunds': ({ till, recent, round }) => {
    const { id } = pick(recent, round)
    return () => till.refunds.ofOrder(id)
  },
  'list: the newest': ({ till }) => list(till, {}),
  'list: a page deep in the year': async ({ till, round }) => {
    const createdBefore = timeOf(round)
    const page = await till.orders.list({ createdBefore }, { limit: 1 })
    return () => till.orders.list({}, { ...PAGE, cursor: page.nextCursor })
  },
  'list: pending': ({ till }) => list(till, { state: 'pending' }),
  'list: paid': ({ till }) => list(till, { state: 'paid' }),
  'list: closed, deep': async ({ till, round }) => {
    const page = await till.orders.list({ createdBefore: timeOf(round), state: 'closed' }, { limit: 1 })
    return () => till.orders.list({ state: 'closed' }, { ...PAGE, cursor: page.nextCursor })
  },
  'list: a small merchant': ({ till }) => list(till, { mchid: mchids[1] }),
  'list: a small merchant, closed': ({ till }) => list(till, { mchid: mchids[1], state: 'closed' }),
  'list: a customer': ({ till, recent, round }) => list(till, { openid: pick(recent, round).openid }),
  'list: a customer, paid': ({ till, recent, round }) =>
    list(till, { openid: pick(recent, round).openid, state: 'paid' }),
  'search: out_trade_no': ({ till, recent, round }) =>
    list(till, { outTradeNo: pick(recent, round).outTradeNo }),
  'search: transaction_id': ({ till, recent, round }) =>
    list(till, { transactionId: pick(recent, round).payment?.transactionId ?? 'none' }),
  'search: reference': ({ till, recent, round }) => list(till, { reference: pick(recent, round).reference }),
  'search: no such number': ({ till, round }) => list(till, { outTradeNo: `MT-nobody-${round}` }),
  'search: an amount': ({ till, recent, round }) => list(till, { amount: pick(recent, round).amount }),
  'search: an amount, closed': ({ till, recent, round }) =>
    list(till, { amount: pick(recent, round).amount, state: 'closed' }),
  'search: a month': ({ till, round }) => list(till, spanOf(timeOf(round))),
  'search: a month, closed': ({ till, round }) => list(till, { ...spanOf(timeOf(round)), state: 'closed' }),
  'look for due jobs':
    ({ till }) =>
    async () =>
      (await till.jobs.startDue()).ended,
  'count jobs for /metrics':
    ({ till }) =>
    () =>
      till.jobs.count(),
}

/** The orders that people look at. */
export async function recentOf(till) {
  const orders = []
  let cursor
  do {
    const page = await till.orders.list({ createdBefore: endsAt }, { limit: 100, cursor })
    orders.push(...page.data.filter(({ state }) => state !== 'pending'))
    cursor = page.nextCursor
  } while (orders.length < RECENT && cursor !== undefined)
  return orders
}

const newOrder = {
  amount: 1800,
  description: '美式咖啡 大杯',
  openid: 'oUpF8uMuAJO_M2pxb00000000001',
  payerClientIp: '203.0.113.7',
}

function paymentOf(order, number) {
  return {
    ...{ kind: 'paid', tradeState: 'SUCCESS', appid: order.appid, mchid: order.mchid },
    ...{ outTradeNo: order.outTradeNo, transactionId: `43${number.padStart(26, '0')}`, total: order.amount },
    ...{ payerTotal: order.amount, currency: 'CNY', openid: order.openid, paidAt: endsAt },
    ...{ tradeType: 'JSAPI', bankType: 'OTHERS' },
  }
}

function list(till, filter) {
  return () => till.orders.list(filter, PAGE)
}

/** Scattered over all of them, and the same in both stores. */
function pick(all, round) {
  return all[(round * 7919) % all.length]
}

function timeOf(round) {
  return startsAt + Math.floor(YEAR_MS * (0.1 + ((round * 7919) % 8000) / 10_000))
}

function spanOf(from) {
  return { createdSince: from, createdBefore: from + MONTH_MS }
}

async function orderAt(till, count, round) {
  const createdBefore = timeOf(round) + ((round * 104_729) % count)
  return (await till.orders.list({ createdBefore }, { limit: 1 })).data[0]
}
