import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestTill, type TestTill } from '../testing/test-till.ts'
import type { Traceparent, Tracing } from './tracing.ts'

const REQUEST = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'

/** Hears of steps as a tracer does, and remembers in which trace each of them was. */
function createListener() {
  const steps: { name: string; trace: Traceparent | undefined; outcome?: string | undefined }[] = []
  let current: Traceparent | undefined = REQUEST
  const tracing: Tracing = {
    async step({ name, continues }, work) {
      const trace = continues ? await continues() : current
      const told: (typeof steps)[number] = { name, trace }
      steps.push(told)
      return work(({ outcome }) => {
        told.outcome = outcome
      })
    },
    async join(findTrace) {
      current = await findTrace()
    },
    current: () => current,
  }
  /** Another request, which brings no trace. */
  const leave = () => {
    current = undefined
  }
  return { tracing, steps, leave }
}

let listener: ReturnType<typeof createListener>
let t: TestTill
beforeEach(async () => {
  listener = createListener()
  t = await createTestTill({ tracing: listener.tracing })
})
afterEach(() => t.till.close())

const stepsNamed = (name: string) => listener.steps.filter((step) => step.name === name)

describe('an order', () => {
  test('keeps the trace of the request that made it', async () => {
    const { id } = await t.createOrder()
    expect(await t.till.audit.traceparent(id)).toBe(REQUEST)
  })

  test('keeps it whatever becomes of it', async () => {
    const { id } = await t.paidOrder()
    listener.leave()
    expect(await t.till.audit.traceparent(id)).toBe(REQUEST)
  })

  test('has none where nobody listened when it was made, nor has one that nobody knows', async () => {
    listener.leave()
    const { id } = await t.createOrder()
    expect(await t.till.audit.traceparent(id)).toBeUndefined()
    expect(await t.till.audit.traceparent('ord_UNKNOWN' as typeof id)).toBeUndefined()
  })
})

describe('what befalls it later', () => {
  test('is told in that trace: the notification of its payment', async () => {
    const order = await t.placedOrder()
    listener.leave()
    await t.notify(t.wechat.notificationOf(t.wechat.pay(order.outTradeNo)))
    expect(stepsNamed('order.settle')).toEqual([{ name: 'order.settle', trace: REQUEST, outcome: 'paid' }])
  })

  test('is told in that trace: jobs, and the webhooks of its events', async () => {
    await t.till.webhooks.createEndpoint({ url: 'https://shop.example.com/hook' })
    await t.placedOrder()
    listener.leave()
    await t.passTime(31 * 60_000, 30_000)
    const jobs = listener.steps.filter(({ name }) => name.startsWith('job '))
    expect(new Set(jobs.map(({ name }) => name))).toEqual(
      new Set(['job webhook.deliver', 'job order.query', 'job order.close']),
    )
    expect(jobs.filter(({ trace }) => trace !== REQUEST)).toEqual([])
  })

  test('is told in traces of its own where the order has none', async () => {
    listener.leave()
    await t.placedOrder()
    await t.passTime(5_000)
    expect(stepsNamed('job order.query')).toEqual([
      { name: 'job order.query', trace: undefined, outcome: 'again' },
    ])
  })
})

test('a job of no order begins a trace of its own', async () => {
  await t.till.jobs.planHousekeeping()
  await t.passTime(25 * 3600_000, 3600_000)
  expect(stepsNamed('job housekeeping')).toContainEqual(
    expect.objectContaining({ name: 'job housekeeping', trace: undefined }),
  )
})
