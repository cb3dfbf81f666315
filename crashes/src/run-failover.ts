import { setTimeout as sleep } from 'node:timers/promises'
import { createDice } from '../../simulation/src/dice.ts'
import { readBooks } from './check/books.ts'
import { checkBooks } from './check/check-books.ts'
import { untilAtRest } from './check/rest.ts'
import type { Violation } from './check/violation.ts'
import type { Rounds } from './run-rounds.ts'
import { keepShopping } from './shop/keep-shopping.ts'
import { createLedger, type Ledger } from './shop/ledger.ts'
import { untilOrdered } from './shop/until-ordered.ts'
import { freePort } from './stage/free-port.ts'
import type { Minitill } from './stage/minitill.ts'
import { type PostgresPair, startPair } from './stage/postgres-pair.ts'
import { openStage, type Stage } from './stage/stage.ts'
import { DATABASE, openPair } from './stage/storage.ts'

/** One death of the primary; all in seconds. */
export interface Failover {
  /** From the kill until somebody says that the standby must take over; a watchdog's time, which is ours to choose. */
  readonly noticed: number
  /** How long the standby took to become the primary. */
  readonly promoted: number
  /** From then on until the first order was acknowledged. */
  readonly found: number
  /** Without a single acknowledged order, all in all. */
  readonly withoutService: number
}

export interface FailoverReport {
  readonly failovers: readonly Failover[]
  readonly orders: number
  readonly violations: readonly Violation[]
}

/** Shops at two tills on a primary that is killed and replaced by its synchronous standby, and looks what was lost. */
export async function runFailover(plan: Rounds): Promise<FailoverReport> {
  const pair = await startPair(DATABASE)
  const stage = await openStage(async () => openPair(pair))
  try {
    return await runOn({ stage, pair }, plan)
  } finally {
    await stage.close()
  }
}

interface Scene {
  readonly stage: Stage
  readonly pair: PostgresPair
}

async function runOn(scene: Scene, plan: Rounds): Promise<FailoverReport> {
  const { stage } = scene
  const ledger = createLedger()
  const second = await freePort()
  const tills = [stage.startTill(), stage.startTillAt(second)]
  await Promise.all(tills.map(({ ready }) => ready))
  let isOver = false
  const shop = (till: string, half: number) =>
    keepShopping(
      { till, wechat: stage.wechat, ledger },
      {
        apiKey: stage.apiKey,
        dice: createDice(plan.seed).fork(`till-${half}`),
        customers: Array.from({ length: plan.customers }, (_, number) => number).filter(
          (n) => n % 2 === half,
        ),
        isOver: () => isOver,
      },
    )
  const failing = failAgainAndAgain(scene, { ...plan, ledger }).finally(() => {
    isOver = true
  })
  const [failovers] = await Promise.all([failing, shop(stage.till, 0), shop(`http://127.0.0.1:${second}`, 1)])
  const stuck = await untilAtRest(() => readBooks(stage))
  const ended = findEnded(tills)
  await Promise.all(tills.map((till) => till.kill('SIGTERM')))
  const violations = [...stuck, ...ended, ...checkBooks(await readBooks(stage), ledger)]
  return { failovers, orders: ledger.orders.size, violations }
}

/** What a watchdog such as Patroni takes at least. */
const NOTICE_MS = 1_000
/** Orders between one death and the next, so that there is something to lose. */
const ORDERS_BETWEEN = 40

async function failAgainAndAgain(
  { pair }: Scene,
  { rounds, ledger }: Rounds & { readonly ledger: Ledger },
): Promise<readonly Failover[]> {
  const failovers: Failover[] = []
  await untilOrdered(ledger, ORDERS_BETWEEN)
  for (let round = 1; round <= rounds; round++) {
    const killedAt = performance.now()
    pair.killPrimary()
    await sleep(NOTICE_MS)
    const noticedAt = performance.now()
    await pair.promoteStandby()
    const promotedAt = performance.now()
    await untilOrdered(ledger, ORDERS_BETWEEN)
    failovers.push(measure(ledger, { killedAt, noticedAt, promotedAt }))
    if (round < rounds) await pair.replaceStandby()
  }
  return failovers
}

function measure(
  { orderedAt }: Ledger,
  at: { readonly killedAt: number; readonly noticedAt: number; readonly promotedAt: number },
): Failover {
  const firstAfter = orderedAt.find((time) => time > at.noticedAt) ?? Number.NaN
  const lastBefore = orderedAt.findLast((time) => time < at.noticedAt) ?? at.killedAt
  const seconds = (from: number, to: number) => (to - from) / 1000
  return {
    noticed: seconds(at.killedAt, at.noticedAt),
    promoted: seconds(at.noticedAt, at.promotedAt),
    found: seconds(at.promotedAt, firstAfter),
    withoutService: seconds(Math.min(lastBefore, firstAfter), firstAfter),
  }
}

function findEnded(tills: readonly Minitill[]): readonly Violation[] {
  return tills
    .filter((till) => !till.isAlive())
    .map(() => ({ rule: 'store', detail: 'a till ended when its database went away' }))
}
