import { parseFen } from '@minitill/wechat'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { refusal, unknownOutcome } from '../testing/fake-wechat.ts'
import { propertyRuns } from '../testing/open-test-store.ts'
import { createTestTill, type TestTill } from '../testing/test-till.ts'

/** What can happen to the refunds of one order, in any sequence. */
const happening = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('refund'), amount: fc.integer({ min: 1, max: 1800 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('WeChat ends one'),
      end: fc.constantFrom('succeeded', 'abnormal', 'closed'),
      isTold: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('WeChat fails'),
      call: fc.constantFrom('refund', 'queryRefund'),
      isDone: fc.boolean(),
      error: fc.constantFrom('unknown', 'busy', 'NOT_ENOUGH'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('WeChat tells while it is asked'),
      end: fc.constantFrom('succeeded', 'abnormal'),
      error: fc.constantFrom('unknown', 'PARAM_ERROR'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('time passes'), ms: fc.constantFrom(1_000, 60_000, 900_000) }),
  },
)
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never

test('whatever happens in whatever order, no fen is refunded twice, and both sides agree in the end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 14 }), async (story) => {
      const t = await createTestTill()
      const order = await t.paidOrder()
      for (const next of story) {
        await happen(t, order.id, next)
        expect(t.wechat.refunds.paidBack(order.outTradeNo)).toBeLessThanOrEqual(order.amount)
      }
      await t.passTime(3 * 3600_000, 30_000)
      const { refunds, refunded } = await t.till.refunds.ofOrder(order.id)
      expect(refunded).toBe(t.wechat.refunds.paidBack(order.outTradeNo))
      expect(refunds.filter((refund) => refund.state === 'requested')).toEqual([])
      const sent = new Set(t.wechat.refunds.requests.map((request) => JSON.stringify(request)))
      expect(sent.size, 'a number is never sent with other parameters').toBe(refunds.length)
      await t.till.close()
    }),
    { numRuns: propertyRuns(60) },
  )
}, 60_000)

async function happen(
  t: TestTill,
  orderId: Parameters<TestTill['till']['orders']['load']>[0],
  next: Happening,
) {
  switch (next.do) {
    case 'refund':
      if ('amount' in next) {
        const wanted = t.till.refunds.request({ orderId, amount: parseFen(next.amount, 'amount') })
        await wanted.catch((error) => expect(error).toMatchObject({ code: 'refund_exceeds_paid' }))
      }
      return
    case 'WeChat ends one': {
      if (!('end' in next)) return
      const { refunds } = await t.till.refunds.ofOrder(orderId)
      const open = refunds.find((refund) => refund.state === 'processing')
      if (!open) return
      const said = t.wechat.refunds.end(open.outRefundNo, next.end as 'succeeded' | 'abnormal' | 'closed')
      if (next.isTold) await t.notify(t.wechat.refundNotificationOf(said, true))
      return
    }
    case 'WeChat fails':
      if (!('call' in next)) return
      t.wechat.failNext(next.call as 'refund' | 'queryRefund', {
        error: failureOf(next.error),
        isDone: next.isDone && next.error === 'unknown', // what WeChat refuses, it has not done
      })
      return
    case 'WeChat tells while it is asked':
      if ('error' in next) tellWhileAsked(t, next as { error: string; end: 'succeeded' | 'abnormal' })
      return
    case 'time passes':
      await t.passTime('ms' in next ? next.ms : 0, 30_000)
  }
}

/** WeChat makes a refund that it seemed to refuse, and its notification overtakes the query that does not find it. */
function tellWhileAsked(
  t: TestTill,
  { error, end }: { readonly error: string; readonly end: 'succeeded' | 'abnormal' },
) {
  const { wechat } = t
  wechat.failNext('refund', { error: failureOf(error), isDone: true })
  wechat.onTheWay('queryRefund', async () => {
    const { outRefundNo } = wechat.refunds.requests.at(-1) ?? {}
    if (outRefundNo === undefined || wechat.refunds.find(outRefundNo)?.kind !== 'processing') return
    await t.notify(wechat.refundNotificationOf(wechat.refunds.end(outRefundNo, end), true))
    wechat.refunds.hide()
  })
}

function failureOf(error: string) {
  if (error === 'PARAM_ERROR') return refusal(error, 'fix_request')
  if (error === 'unknown') return unknownOutcome()
  return error === 'busy' ? refusal('FREQUENCY_LIMITED', 'query') : refusal('NOT_ENOUGH', 'operator')
}
