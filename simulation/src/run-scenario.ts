import { createHash } from 'node:crypto'
import type { KeyRing } from '@minitill/simulator'
import { act } from './actors/act.ts'
import { checkWorld } from './check/check-world.ts'
import type { Violation } from './check/violation.ts'
import { createDice } from './dice.ts'
import type { Scenario, Step } from './scenario/step.ts'
import { control } from './world/call-wechat.ts'
import { openWorld } from './world/open-world.ts'
import { OPENING } from './world/opening.ts'
import { setWeather } from './world/weather.ts'
import type { World } from './world/world.ts'

/** What came of a story. */
export interface Run {
  readonly violations: readonly Violation[]
  /** Payments that WeChat took. */
  readonly payments: number
  /** How many times the till was killed. */
  readonly crashes: number
  /** A digest of everything that happened: equal runs have equal ones. */
  readonly digest: string
}

/** Lets a story happen and then holds the till to its promises. The same story runs the same way each time. */
export async function runScenario(scenario: Scenario, { keys }: { readonly keys: KeyRing }): Promise<Run> {
  const world = await openWorld({ keys, scenario, dice: createDice(`run/${scenario.seed}`) })
  try {
    for (const openid of world.wechat.credentials.openids)
      await control(world.wechat, 'balance', { openid, balanceFen: PLENTY_FEN })
    await live(world, scenario.steps)
    await calmDown(world)
    return { ...(await checkWorld(world)), crashes: world.journal.lives - 1, digest: await digestOf(world) }
  } catch (error) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return {
      violations: [{ promise: 'none', detail: `the run broke off: ${detail}` }],
      payments: 0,
      crashes: 0,
      digest: '',
    }
  } finally {
    await world.close()
  }
}

async function digestOf({ store }: World): Promise<string> {
  const events = await store.queries.selectFrom('events').selectAll().orderBy('seq').execute()
  return createHash('sha256').update(JSON.stringify(events)).digest('hex')
}

const PLENTY_FEN = 100_000_000
/** Longer than any back-off, any refund and any order takes. */
const AFTERMATH_MS = 3 * 24 * 3600_000

/** After everything that went wrong, time passes in which nothing does. */
async function calmDown(world: World): Promise<void> {
  await setWeather(world, 'calm')
  await control(world.wechat, 'funds', { availableFen: PLENTY_FEN })
  await passTime(world, { until: world.now() + AFTERMATH_MS, steps: [] })
}

async function live(world: World, steps: readonly Step[]): Promise<void> {
  const last = steps.at(-1)?.at ?? 0
  await passTime(world, { until: OPENING + last, steps })
}

/** Lets the clock go from one thing that happens to the next. */
async function passTime(
  world: World,
  wish: { readonly until: number; readonly steps: readonly Step[] },
): Promise<void> {
  const { tasks } = world
  const coming = [...wish.steps]
  let idleRounds = 0
  for (;;) {
    while (coming[0] !== undefined && OPENING + coming[0].at <= world.now()) {
      const step = coming.shift()
      if (step) tasks.start(() => act(world, step))
    }
    tasks.release(world.now())
    let started = 0
    tasks.start(async () => {
      started = await runJobs(world)
    })
    await tasks.settled()
    const next = Math.min(
      coming[0] === undefined ? Infinity : OPENING + coming[0].at,
      tasks.nextAt() ?? Infinity,
      (await nextJobAt(world)) ?? Infinity,
    )
    if (next > wish.until && world.now() >= wish.until) return
    const isStuck = next <= world.now() && started === 0
    idleRounds = isStuck ? idleRounds + 1 : 0
    const moveMs = idleRounds > MOST_IDLE_ROUNDS ? MINUTE : Math.min(next, wish.until) - world.now()
    await world.wechat.clock.advance(Math.max(0, moveMs))
  }
}

const MINUTE = 60_000
/** A till that leaves a job lying that is due must not stop the clock: the check finds the job. */
const MOST_IDLE_ROUNDS = 20

/** @returns how many were started */
async function runJobs(world: World): Promise<number> {
  const running = world.till()
  if (running === undefined) return 0
  const batch = await running.call((till) => till.jobs.startDue())
  if (batch === undefined || batch.count === 0) return 0
  await Promise.race([batch.ended, running.life.over])
  return batch.count
}

/** When a job comes due that no living process holds. */
async function nextJobAt({ store, now, till }: World): Promise<number | undefined> {
  if (till() === undefined) return undefined
  const rows = await store.queries
    .selectFrom('jobs')
    .select(['run_at', 'lease_until'])
    .where('state', '=', 'waiting')
    .execute()
  const first = rows.reduce((least, row) => Math.min(least, Math.max(row.run_at, row.lease_until)), Infinity)
  return first === Infinity ? undefined : Math.max(first, now())
}
