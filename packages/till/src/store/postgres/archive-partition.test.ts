import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { createOldTill } from '../../testing/old-till.ts'

test('a month of the archive that was detached is told from an order that never was, and can be attached again', async () => {
  const t = await createOldTill()
  const order = await t.paidOrder({ reference: 'A-1' })
  await t.growOld()
  await t.archive.run({})
  const payment = t.wechat.truth(order.outTradeNo) ?? expect.fail()
  const notify = () => t.notify(t.wechat.notificationOf(payment))
  const alter = (change: string) => sql.raw(`alter table archived_orders ${change}`).execute(t.store.queries)
  await alter('detach partition archived_orders_2026_01')
  const gone = { code: 'archive_detached' }
  await expect(t.till.orders.load(order.id)).rejects.toMatchObject(gone)
  expect((await notify()).verdict, 'WeChat will tell it again').toMatchObject({ kind: 'failed', error: gone })
  await expect(t.createOrder({ reference: 'A-1' })).rejects.toMatchObject({ code: 'reference_used' })
  await alter(`attach partition archived_orders_2026_01 for values in ('2026-01')`)
  expect(await t.till.orders.load(order.id)).toEqual(order)
  expect((await notify()).verdict).toMatchObject({ kind: 'settled', settlement: { kind: 'already_paid' } })
  await t.till.close()
})
