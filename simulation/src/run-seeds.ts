import type { KeysInProcess } from '@minitill/simulator'
import type { Violation } from './check/violation.ts'
import { runScenario } from './run-scenario.ts'
import { drawScenario, type ScenarioWish } from './scenario/draw-scenario.ts'
import { shrink } from './scenario/shrink.ts'
import { tellStory } from './scenario/tell-step.ts'

/** What to run. */
export interface SeedsWish extends Omit<ScenarioWish, 'seed'> {
  readonly seeds: Iterable<string>
  readonly keys: KeysInProcess
  /** Whether to look for the shortest story in which a seed fails. */
  readonly tellsStory: boolean
  /** Hears of each seed that has run. */
  readonly onSeed?: ((so: Totals) => void) | undefined
}

export interface Totals {
  readonly seeds: number
  readonly payments: number
  readonly crashes: number
}

/** A promise that was not kept, with the shortest story in which it is not. */
export interface Failure {
  readonly seed: string
  readonly violations: readonly Violation[]
  /** One line a step. */
  readonly story: readonly string[]
}

export interface Report extends Totals {
  readonly failure: Failure | undefined
}

/** Runs seed after seed and stops at the first that fails. */
export async function runSeeds(wish: SeedsWish): Promise<Report> {
  const { keys } = wish
  let totals: Totals = { seeds: 0, payments: 0, crashes: 0 }
  for (const seed of wish.seeds) {
    const scenario = drawScenario({ ...wish, seed })
    const { violations, payments, crashes } = await runScenario(scenario, { keys })
    totals = {
      seeds: totals.seeds + 1,
      payments: totals.payments + payments,
      crashes: totals.crashes + crashes,
    }
    wish.onSeed?.(totals)
    if (violations.length > 0) return { ...totals, failure: await explain({ seed, violations, wish }) }
  }
  return { ...totals, failure: undefined }
}

async function explain(failed: {
  readonly seed: string
  readonly violations: readonly Violation[]
  readonly wish: SeedsWish
}): Promise<Failure> {
  const { seed, violations, wish } = failed
  if (!wish.tellsStory) return { seed, violations, story: [] }
  const broken = new Set(violations.map(({ promise }) => promise))
  const shortest = await shrink(drawScenario({ ...wish, seed }), async (scenario) => {
    const run = await runScenario(scenario, wish)
    return run.violations.some(({ promise }) => broken.has(promise)) // another way of failing is another story
  })
  return { seed, violations, story: tellStory(shortest) }
}
