import { makeKeysInProcess } from '@minitill/simulator'
import { beforeAll, describe, expect, test } from 'vitest'
import { runScenario } from './run-scenario.ts'
import { runSeeds } from './run-seeds.ts'
import { drawScenario } from './scenario/draw-scenario.ts'
import { shrink } from './scenario/shrink.ts'
import { profiles } from './scenario/step.ts'
import { tellStory } from './scenario/tell-step.ts'
import { replaceThreadPool } from './stand-ins/replace-thread-pool.ts'
import { OPENING } from './world/opening.ts'

let keys: Awaited<ReturnType<typeof makeKeysInProcess>>
beforeAll(async () => {
  keys = await makeKeysInProcess(OPENING)
  replaceThreadPool()
})

const wish = { orders: 12, days: 1 }
const PATIENCE_MS = 300_000

describe('whatever happens', () => {
  /** Short stories are cheap, and most of what goes wrong takes one order; some of it takes many. */
  const sizes = [
    { orders: 2, count: 180 },
    { orders: 12, count: 20 },
  ]

  test.each(sizes)(
    'every promise is kept in $count stories of $orders orders',
    async ({ orders, count }) => {
      const seeds = Array.from({ length: count }, (_, index) => String(index + 1))
      const report = await runSeeds({ ...wish, orders, seeds, keys, tellsStory: true })
      expect(report.failure).toBeUndefined()
      expect(report).toMatchObject({ seeds: count })
      expect(report.payments, 'a run without payments proves nothing').toBeGreaterThan(count * 0.9)
      expect(report.crashes, 'a run without crashes proves little').toBeGreaterThan(20)
    },
    PATIENCE_MS,
  )
})

describe('a seed', () => {
  test.each(profiles)(
    'runs the same way twice, on a %s',
    async (profile) => {
      const scenario = drawScenario({ ...wish, seed: 'a', profile })
      const first = await runScenario(scenario, { keys })
      expect(await runScenario(scenario, { keys })).toEqual(first)
      expect(first.violations).toEqual([])
    },
    PATIENCE_MS,
  )

  test(
    'is another story than the next',
    async () => {
      const [first, second] = await Promise.all(
        ['7', '8'].map((seed) => runScenario(drawScenario({ ...wish, seed }), { keys })),
      )
      expect(second?.digest).not.toBe(first?.digest)
    },
    PATIENCE_MS,
  )

  test('tells its story in words', () => {
    const story = tellStory(drawScenario({ orders: 2, days: 1, seed: 'words' }))
    expect(story.join('\n')).toMatch(
      /#\d+ day 1 \d\d:\d\d:\d\d\.\d{3} customer \d orders for \d+ fen over v[23]/,
    )
  })
})

describe('a story that fails', () => {
  test('is shrunk to the steps that it takes', async () => {
    const scenario = drawScenario({ orders: 30, days: 1, seed: 'long' })
    const short = await shrink(scenario, async ({ steps }) =>
      steps.some(({ action }) => action.kind === 'refund'),
    )
    expect(short.steps.map(({ action }) => action.kind)).toEqual(['visit', 'refund'])
  })
})
