import { parseFen } from '@minitill/wechat'
import { Kysely } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { alice, createTestTill } from '../testing/test-till.ts'
import { createGroupCommit } from './group-commit.ts'
import { migrateToLatest } from './migrations/migrate.ts'
import { createSqliteDialect } from './sqlite-dialect.ts'
import { openSqliteDatabase } from './sqlite-engine.ts'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'

/** These grow with every order. */
const growing = [
  'orders',
  'events',
  'evidence',
  'jobs',
  'messages',
  'refunds',
  'idempotency_keys',
  'shipments',
  'archived_orders',
  'archived_numbers',
  'archived_records',
]

/** A store that remembers the text of every statement, and can say how SQLite goes about it. */
async function openRecordingStore() {
  const database = await openSqliteDatabase(':memory:')
  const statements = new Set<string>()
  const recording = {
    exec: (text: string) => database.exec(text),
    close: () => database.close(),
    prepare(text: string) {
      statements.add(text)
      return database.prepare(text)
    },
  }
  const queries = new Kysely<Tables>({ dialect: createSqliteDialect(recording) })
  await migrateToLatest(queries)
  statements.clear()
  const store: Store = {
    engine: 'sqlite',
    queries,
    transaction: createGroupCommit(queries),
    readInCommitOrder: (read) => read(queries),
    close: () => queries.destroy(),
  }
  const planOf = (text: string) => {
    const steps = database.prepare(`explain query plan ${text}`).all() as { readonly detail: string }[]
    return steps.map(({ detail }) => detail).join('; ')
  }
  const plans = () =>
    [...statements]
      .filter((text) => /^(select|insert|update|delete)/.test(text))
      .map((text) => ({ text, plan: planOf(text) }))
  return { store, plans }
}

/** Everything that happens while a shop is open, and what its people look at. */
async function liveThroughADay(store: Store) {
  const { till, paidOrder, createOrder, passTime, wechat, clock } = await createTestTill({ store })
  const idempotency = { scope: 'shop', key: 'first', fingerprint: 'f' }
  const order = await paidOrder({ sale: 'S-1', reference: 'A-1', idempotency })
  await createOrder()
  await till.refunds.request({ orderId: order.id, amount: parseFen(100, 'amount'), reason: undefined })
  await passTime(60_000, 10_000)
  await till.jobs.planHousekeeping()
  await till.jobs.runDue()
  await till.settle({
    source: 'query',
    channel: order.channel,
    payment: wechat.truth(order.outTradeNo) ?? expect.fail(),
  })
  const page = { limit: 20 }
  const { openid, appid, mchid, outTradeNo, amount } = order
  const span = { createdSince: order.createdAt, createdBefore: clock.now() }
  const { nextCursor: cursor } = await till.orders.list({}, { limit: 1 })
  for (const filter of [
    ...[{}, { state: 'pending' }, { state: 'paid' }, { openid: alice, appid }, { openid, state: 'paid' }],
    ...[{ outTradeNo, state: 'paid' }, { transactionId: 'T' }, { reference: 'A-1', mchid }, { sale: 'S-1' }],
    ...[
      { mchid },
      { mchid, state: 'closed' },
      { mchid, amount, state: 'pending' },
      { mchid, amount, state: 'paid' },
      { amount },
      span,
    ],
    ...[
      { ...span, openid },
      { ...span, state: 'paid' },
      { ...span, mchid },
    ],
  ] as const) {
    await till.orders.list(filter, page)
    await till.orders.list(filter, { ...page, cursor })
  }
  await till.refunds.ofOrder(order.id)
  await till.audit.orderEvents(order.id)
  await till.audit.events({ ...page, type: 'order.paid' })
  await till.audit.discrepancies({ ...page, state: 'open' })
  await till.refundRequests.list({ ...page, state: 'open' })
  await till.jobs.failed(page)
  await till.jobs.count()
  await till.audit.standing()
  await till.jobs.nextDueAt()
}

describe('after millions of orders', () => {
  let plans: readonly { readonly text: string; readonly plan: string }[]
  beforeAll(async () => {
    const recorded = await openRecordingStore()
    await liveThroughADay(recorded.store)
    plans = recorded.plans()
  })

  it('no statement of the till’s day reads a whole table', () => {
    const scans = plans.filter(({ plan }) =>
      growing.some((table) => new RegExp(`SCAN ${table}(;|$)`).test(plan)),
    )
    const fromTheEnd = 'select "seq" from "events" order by "seq" desc limit ?' // one row, by the number of the rows
    expect(scans.filter(({ text }) => text !== fromTheEnd)).toEqual([])
  })

  it('no statement sorts what it read, because the index has the order', () => {
    expect(plans.filter(({ plan }) => plan.includes('TEMP B-TREE FOR ORDER BY'))).toEqual([])
  })

  it.each([
    [['openid', 'state'], 'orders_by_customer'],
    [['openid', 'appid'], 'orders_by_customer'],
    [['reference', 'mchid'], 'reference=?'],
    [['out_trade_no', 'state'], 'out_trade_no=?'],
    [['amount_fen', 'mchid', 'state'], 'orders_by_amount'],
    [['state', 'amount_fen', 'mchid'], 'orders_by_state'],
  ])('orders that must fit %j are read by the one that narrows most', (columns, index) => {
    const [lead, ...others] = columns
    const condition = [
      `"${lead}" = ?`,
      ...others.map((column) => `coalesce("${column}", "${column}") = ?`),
    ].join(' and ')
    const orderOfConditions = plans.filter(({ text }) => text.includes(`from "orders" where ${condition}`))
    expect(orderOfConditions).not.toEqual([])
    for (const { plan } of orderOfConditions) expect(plan).toContain(index)
  })
})
