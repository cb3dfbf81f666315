import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Order } from '../orders/order.ts'
import { createOldTill, type OldTill, refundWhole } from '../testing/old-till.ts'
import { propertyRuns } from '../testing/open-test-store.ts'
import { alice } from '../testing/test-till.ts'
import { reachArchived } from './reach.ts'

/** What an order has seen before it grew old. */
const story = fc.record({
  end: fc.constantFrom('paid', 'closed', 'expired', 'late'),
  sees: fc.subarray(['refunded', 'refund closed', 'wish rejected', 'doubted', 'told twice'] as const),
  reference: fc.option(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), { nil: undefined }),
  remark: fc.option(fc.string({ unit: 'grapheme', maxLength: 60 }), { nil: undefined }),
})
type Story = typeof story extends fc.Arbitrary<infer T> ? T : never

test('whatever orders have seen, each comes back from the archive with every byte', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(story, { minLength: 1, maxLength: 4, selector: ({ reference }) => reference ?? {} }),
      async (stories) => {
        const t = await createOldTill()
        for (const each of stories) await live(t, each)
        await t.growOld()
        const before = await t.rows()
        const ids = (before['orders'] as { id: string }[]).map(({ id }) => id).slice(0, -1)
        await t.archive.run({})
        expect((await t.rows())['orders']).toHaveLength(1)
        await t.store.transaction((tx) => reachArchived(tx, 'order_id', ids))
        expect(await t.rows()).toEqual(before)
        expect(await t.archive.months()).toEqual([])
        await t.till.close()
      },
    ),
    { numRuns: propertyRuns(8) },
  )
})

async function live(t: OldTill, { end, sees, reference, remark }: Story): Promise<void> {
  const order = await begin(t, end, { reference, remark })
  if (order.state !== 'paid') return
  for (const happening of sees) await happen(t, order, happening)
}

async function begin(
  t: OldTill,
  end: Story['end'],
  terms: Pick<Story, 'reference' | 'remark'>,
): Promise<Order> {
  if (end === 'paid') return t.paidOrder(terms)
  if (end === 'late') return t.latePaidOrder(terms)
  const order = await t.placedOrder(terms)
  if (end === 'closed') await t.till.orders.close({ id: order.id, reason: 'merchant' })
  return t.till.orders.load(order.id)
}

async function happen(t: OldTill, order: Order, happening: Story['sees'][number]): Promise<void> {
  const payment = t.wechat.truth(order.outTradeNo) ?? expect.fail()
  switch (happening) {
    case 'refunded':
      await refundWhole(t, order.id)
      return
    case 'refund closed': {
      if ((await t.till.refunds.ofOrder(order.id)).refundable === 0) return
      const { refund } = await t.till.refunds.request({ orderId: order.id })
      while ((await t.till.jobs.runDue()) > 0) {}
      await t.notify(t.wechat.refundNotificationOf(t.wechat.refunds.end(refund.outRefundNo, 'closed'), true))
      return
    }
    case 'wish rejected': {
      const { id: orderId, appid } = order
      if ((await t.till.refunds.ofOrder(orderId)).refundable === 0) return
      const { request } = await t.till.refundRequests.ask({ orderId, appid, openid: alice })
      await t.till.refundRequests.reject({ id: request.id, note: '已使用' })
      return
    }
    case 'doubted': {
      await t.till.settle({
        source: 'query',
        channel: order.channel,
        payment: { ...payment, total: 1 as never },
      })
      for (const { id } of await t.openDiscrepancies())
        await t.till.discrepancies.resolve({ id, actor: 'shop', resolution: 'accepted', note: '“seen”' })
      return
    }
    case 'told twice':
      await t.notify(t.wechat.notificationOf(payment))
      return
    default:
      happening satisfies never
  }
}
