import { expect, it } from 'vitest'
import type { Order, OrderState } from '../api/order.ts'
import { CONFIRM_WAITS_MS, confirmOrder } from './confirm-order.ts'

it('asks again, each time later, until the order is paid', async () => {
  const till = tillThatAnswers('pending', 'pending', 'paid')
  const order = await confirmOrder({ ask: till.ask, sleep: till.sleep, isWanted: () => true })
  expect(order.state).toBe('paid')
  expect(till.slept).toEqual(CONFIRM_WAITS_MS.slice(0, 2))
})

it('does not wait for an order that is paid already', async () => {
  const till = tillThatAnswers('paid')
  await confirmOrder({ ask: till.ask, sleep: till.sleep, isWanted: () => true })
  expect(till.slept).toEqual([])
})

it('gives up after the last wait and answers the order as it is', async () => {
  const till = tillThatAnswers('pending')
  const order = await confirmOrder({ ask: till.ask, sleep: till.sleep, isWanted: () => true })
  expect(order.state).toBe('pending')
  expect(till.slept).toEqual(CONFIRM_WAITS_MS)
})

it('stops asking when the page has been left', async () => {
  const till = tillThatAnswers('pending')
  await confirmOrder({ ask: till.ask, sleep: till.sleep, isWanted: () => till.slept.length < 1 })
  expect(till.slept).toHaveLength(1)
})

/** Answers one state after the other; the last one stays. */
function tillThatAnswers(...states: readonly OrderState[]) {
  const slept: number[] = []
  let asked = 0
  const ask = async () => ({ state: states[Math.min(asked++, states.length - 1)] }) as Order
  const sleep = async (ms: number) => void slept.push(ms)
  return { ask, sleep, slept }
}
