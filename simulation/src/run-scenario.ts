import { createHash } from 'node:crypto'
import type { KeysInProcess } from '@minitill/simulator'
import { act } from './actors/act.ts'
import { listenToWebhooks } from './actors/back-end.ts'
import { checkWorld } from './check/check-world.ts'
import type { Violation } from './check/violation.ts'
import { createDice } from './dice.ts'
import type { Scenario, Step } from './scenario/step.ts'
import { control, setFunds } from './world/call-wechat.ts'
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
export async function runScenario(
  scenario: Scenario,
  { keys }: { readonly keys: KeysInProcess },
): Promise<Run> {
  const world = await openWorld({ keys, scenario, dice: createDice(`run/${scenario.seed}`) })
  try {
    for (const openid of world.wechat.credentials.openids)
      await control(world.wechat, 'balance', { openid, balanceFen: PLENTY_FEN })
    await happen(world, () => listenToWebhooks(world))
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
  world.journal.clockAheadMs = 0
  world.backEnd?.recover()
  await setWeather(world, 'calm')
  await setFunds(world, PLENTY_FEN)
  await passTime(world, { until: world.now() + AFTERMATH_MS, steps: [] })
}

/** Before the clock runs. */
async function happen({ tasks }: World, run: () => Promise<void>): Promise<void> {
  tasks.start(run)
  await tasks.settled()
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
  let jobs = await lookForJobs(world)
  let idleRounds = 0
  for (;;) {
    while (coming[0] !== undefined && OPENING + coming[0].at <= world.now()) {
      const step = coming.shift()
      if (step) tasks.start(() => act(world, step))
    }
    tasks.release(world.now())
    const started = startJobs(world, jobs)
    await tasks.settled()
    jobs = await lookForJobs(world)
    const next = Math.min(
      coming[0] === undefined ? Infinity : OPENING + coming[0].at,
      tasks.nextAt() ?? Infinity,
      ...jobs.map(({ dueAt }) => Math.max(dueAt, world.now())),
    )
    if (next > wish.until && world.now() >= wish.until) return
    const isStuck = next <= world.now() && started() === 0
    idleRounds = isStuck ? idleRounds + 1 : 0
    const moveMs = idleRounds > MOST_IDLE_ROUNDS ? MINUTE : Math.min(next, wish.until) - world.now()
    await world.wechat.clock.advance(Math.max(0, moveMs))
  }
}

const MINUTE = 60_000
/** A till that leaves a job lying that is due must not stop the clock: the check finds the job. */
const MOST_IDLE_ROUNDS = 20

/** When the next job comes due that no living process holds, in each lane that has one. */
interface LaneDue {
  readonly lane: 'money' | 'webhooks'
  /** By WeChat's clock. */
  readonly dueAt: number
}

/** @returns how many were started, once all is quiet */
function startJobs(world: World, jobs: readonly LaneDue[]): () => number {
  let started = 0
  for (const { lane, dueAt } of jobs) {
    if (dueAt > world.now()) continue
    world.tasks.start(async () => {
      started += await runJobs(world, lane)
    })
  }
  return () => started
}

/** @returns how many were started */
async function runJobs(world: World, lane: LaneDue['lane']): Promise<number> {
  const running = world.till()
  if (running === undefined) return 0
  const batch = await running.call(({ jobs }) => (lane === 'money' ? jobs : jobs.deliveries).startDue())
  if (batch === undefined || batch.count === 0) return 0
  await Promise.race([batch.ended, running.life.over])
  return batch.count
}

async function lookForJobs({ store, till, now, tillNow }: World): Promise<readonly LaneDue[]> {
  if (till() === undefined) return []
  const rows = await store.queries
    .selectFrom('jobs')
    .select(['kind', 'run_at', 'lease_until'])
    .where('state', '=', 'waiting')
    .execute()
  const aheadMs = tillNow() - now()
  const dueAt = new Map<LaneDue['lane'], number>()
  for (const { kind, run_at, lease_until } of rows) {
    const lane = kind === 'webhook.deliver' ? 'webhooks' : 'money'
    dueAt.set(lane, Math.min(dueAt.get(lane) ?? Infinity, Math.max(run_at, lease_until) - aheadMs))
  }
  return [...dueAt].map(([lane, at]) => ({ lane, dueAt: at }))
}
