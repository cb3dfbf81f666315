import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createTestTill, type TestTill } from '../testing/test-till.ts'
import { runWorker, type Worker } from './worker.ts'

let t: TestTill
let worker: Worker
let timers: { run: () => void; delayMs: number }[]
let errors: unknown[]

beforeEach(async () => {
  t = await createTestTill()
  timers = []
  errors = []
})
afterEach(async () => {
  await worker.stop()
  await t.till.close()
})

/** A worker whose timers ring only when the test says so. */
function start(jobs = t.till.jobs) {
  worker = runWorker({
    jobs,
    clock: t.clock,
    startTimer: (run, delayMs) => {
      const timer = { run, delayMs }
      timers.push(timer)
      return { cancel: () => void timers.splice(timers.indexOf(timer), 1) }
    },
    onError: (error) => errors.push(error),
  })
}

const asleep = () => vi.waitFor(() => expect(timers).toHaveLength(1))
const ring = () => timers.shift()?.run()

test('a worker sleeps until the next job is due, and at most a second', async () => {
  start()
  await asleep()
  expect(timers[0]?.delayMs).toBe(1_000)
  await t.createOrder({ lifetimeMs: 60_000 })
  t.clock.advance(59_600)
  ring()
  await asleep()
  expect(timers[0]?.delayMs).toBe(400)
})

test('a worker runs what is due and looks again at once', async () => {
  const order = await t.createOrder()
  start()
  await asleep()
  t.clock.advance(30 * 60_000)
  ring()
  await vi.waitFor(() => expect(timers[0]?.delayMs).toBe(0))
  await vi.waitFor(async () => expect((await t.till.orders.load(order.id)).state).toBe('closed'))
})

test('a payment wakes the worker, so that the message does not wait', async () => {
  start()
  await asleep()
  const order = await t.placedOrder()
  await t.notify(t.wechat.notificationOf(t.wechat.pay(order.outTradeNo)))
  await vi.waitFor(() => expect(t.messages).toHaveLength(1))
})

test('a WeChat that does not answer a query holds up no message', async () => {
  const slow = await t.placedOrder()
  let answer = () => {}
  t.wechat.onTheWay(
    'query',
    () =>
      new Promise((resolve) => {
        answer = resolve
      }),
  )
  start()
  await asleep()
  t.clock.advance(5_000)
  ring()
  await vi.waitFor(() => expect(t.wechat.calls).toContain('query'))
  await asleep()
  const order = await t.placedOrder()
  await t.notify(t.wechat.notificationOf(t.wechat.pay(order.outTradeNo)))
  await vi.waitFor(() => expect(t.messages.map(({ order }) => order.id)).toEqual([order.id]))
  answer()
  await worker.stop()
  expect((await t.till.orders.load(slow.id)).state).toBe('pending')
})

test('a worker that cannot reach the store says so, goes on, and is healthy again when it can', async () => {
  let isBroken = true
  start({
    ...t.till.jobs,
    startDue: () => (isBroken ? Promise.reject(new Error('the store is away')) : t.till.jobs.startDue()),
  })
  await asleep()
  expect([worker.isHealthy(), errors.length]).toEqual([false, 1])
  isBroken = false
  ring()
  await asleep()
  expect(worker.isHealthy()).toBe(true)
})

test('a stopped worker has ended its jobs and starts no more', async () => {
  start()
  await asleep()
  await worker.stop()
  expect(timers).toHaveLength(0)
  worker.wake()
  expect(timers).toHaveLength(0)
})
