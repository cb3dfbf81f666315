import { describe, expect, test } from 'vitest'
import { createManualTime, START } from '../../testing/manual-time.ts'
import { createVirtualClock } from './virtual-clock.ts'

function makeClock(offsetMs = 0) {
  const time = createManualTime()
  const saved: number[] = []
  const clock = createVirtualClock({ ...time, offsetMs, saveOffset: (offset) => saved.push(offset) })
  return { time, saved, clock }
}

describe('the virtual clock', () => {
  test('runs with the wall clock, ahead of it by its offset', () => {
    const { clock, time } = makeClock(60_000)
    time.pass(1000)
    expect(clock.now()).toBe(START + 61_000)
  })

  test('does what comes due on the way, each at its own time and in order', async () => {
    const { clock, saved } = makeClock()
    const seen: number[] = []
    const note = async () => void seen.push(clock.now() - START)
    clock.at(START + 20, note)
    clock.at(START + 10, async () => {
      await note()
      clock.at(START + 15, note)
    })
    clock.at(START + 101, note)
    await clock.advance(100)
    expect(seen).toEqual([10, 15, 20])
    expect(clock.now()).toBe(START + 100)
    expect(saved.at(-1)).toBe(100)
  })

  test('waits for a task before it goes on', async () => {
    const { clock } = makeClock()
    let finish = () => {}
    let isThere = false
    clock.at(START + 10, () => new Promise<void>((resolve) => (finish = resolve)))
    const advanced = clock.advance(100).then(() => (isThere = true))
    await Promise.resolve().then(() => Promise.resolve())
    expect(isThere).toBe(false)
    finish()
    await advanced
    expect(isThere).toBe(true)
  })

  test('also wakes up by the timer of the wall', () => {
    const { clock, time } = makeClock()
    const seen: string[] = []
    clock.at(START + 50, async () => void seen.push('due'))
    const cancel = clock.at(START + 60, async () => void seen.push('cancelled'))
    cancel()
    time.pass(49)
    expect(seen).toEqual([])
    time.pass(20)
    expect(seen).toEqual(['due'])
  })

  test('starts nothing after it was stopped', async () => {
    const { clock, time } = makeClock()
    const seen: string[] = []
    clock.at(START + 50, async () => void seen.push('due'))
    clock.stop()
    time.pass(100)
    await clock.advance(100)
    expect(seen).toEqual([])
  })
})
