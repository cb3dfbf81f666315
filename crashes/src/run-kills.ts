import { setTimeout as sleep } from 'node:timers/promises'
import { createDice, type Dice } from '../../simulation/src/dice.ts'
import { readBooks } from './check/books.ts'
import { checkBooks } from './check/check-books.ts'
import { untilAtRest } from './check/rest.ts'
import { sumOf } from './check/sum-of.ts'
import type { Violation } from './check/violation.ts'
import { keepShopping } from './shop/keep-shopping.ts'
import { createLedger } from './shop/ledger.ts'
import { openStage, type Stage } from './stage/stage.ts'
import { openStorage, type Row, type StoreName } from './stage/storage.ts'

/** What is done to one store. */
export interface KillPlan {
  readonly store: StoreName
  readonly kills: number
  readonly customers: number
  /** Decides when to kill and what is bought; two runs differ nevertheless, as two processes do. */
  readonly seed: string
  readonly onKill?: ((count: number) => void) | undefined
}

export interface KillReport {
  readonly store: StoreName
  readonly kills: number
  /** Of these, killed before they were ready. */
  readonly killedAtStart: number
  readonly killsPerMinute: number
  /** Milliseconds from the start of the process until it takes requests. */
  readonly restartMs: { readonly median: number; readonly longest: number }
  readonly orders: number
  readonly paid: number
  readonly paidFen: number
  readonly refunds: number
  readonly refundedFen: number
  /** From the last start until no work was left. */
  readonly restSeconds: number
  readonly violations: readonly Violation[]
}

/** Shops at a till that is killed again and again, and looks afterwards whether anything was lost or done twice. */
export async function runKills(plan: KillPlan): Promise<KillReport> {
  const stage = await openStage((folder) => openStorage(plan.store, folder))
  try {
    return await runOn(stage, plan)
  } finally {
    await stage.close()
  }
}

async function runOn(stage: Stage, plan: KillPlan): Promise<KillReport> {
  const dice = createDice(plan.seed)
  const ledger = createLedger()
  const shop = { till: stage.till, wechat: stage.wechat, ledger }
  const startedAt = performance.now()
  let isOver = false
  const countAnswers = () => ledger.orders.size + ledger.paid.size + ledger.refunds.size
  const killer = { ...plan, dice: dice.fork('killer'), countAnswers }
  const killing = killAgainAndAgain(stage, killer).finally(() => {
    isOver = true
  })
  const { apiKey } = stage
  const customers = Array.from({ length: plan.customers }, (_, number) => number)
  const shopping = keepShopping(shop, { apiKey, dice, customers, isOver: () => isOver })
  const [killed] = await Promise.all([killing, shopping])
  const lastedMs = killed.endedAt - startedAt
  const stuck = await untilAtRest(() => readBooks(stage))
  const restSeconds = (performance.now() - killed.endedAt) / 1000
  await killed.till.kill('SIGTERM')
  const books = await readBooks(stage)
  const broken = await checkStore(stage, plan.store)
  return {
    store: plan.store,
    kills: plan.kills,
    killedAtStart: killed.atStart,
    killsPerMinute: (plan.kills * 60_000) / lastedMs,
    restartMs: { median: median(killed.restartsMs), longest: Math.max(...killed.restartsMs) },
    orders: ledger.orders.size,
    ...countPaid(books.till.orders),
    refunds: books.till.refunds.length,
    refundedFen: sumOf(books.till.refunds, 'amount_fen'),
    restSeconds,
    violations: [...broken, ...stuck, ...checkBooks(books, ledger)],
  }
}

/** A life ends after so many more answers that matter, at most, and then within so many milliseconds. */
const MOST_ANSWERS = 25
const LAST_MS = 150
/** However slow the machine is. */
const LONGEST_LIFE_MS = 20_000
/** Of a thousand tills, so many do not live until they are ready. */
const KILLED_AT_START = 150

type Killer = KillPlan & { readonly dice: Dice; readonly countAnswers: () => number }

async function killAgainAndAgain(stage: Stage, killer: Killer) {
  const { kills, dice, onKill } = killer
  const restartsMs: number[] = []
  let atStart = 0
  const start = async () => {
    const startedAt = performance.now()
    const till = stage.startTill()
    await till.ready
    restartsMs.push(performance.now() - startedAt)
    return till
  }
  for (let count = 1; count <= kills; count++) {
    if (dice.happens(KILLED_AT_START)) {
      const till = stage.startTill()
      await sleep(dice.below(Math.round(restartsMs.at(-1) ?? 500)))
      await till.kill('SIGKILL')
      atStart += 1
    } else {
      const till = await start()
      await liveFor(dice.below(MOST_ANSWERS), killer)
      await sleep(dice.below(LAST_MS))
      await till.kill('SIGKILL')
    }
    onKill?.(count)
  }
  const till = await start()
  return { till, restartsMs, atStart, endedAt: performance.now() }
}

/** Counts answers and not seconds, so that a slow machine is killed in the middle of as much work as a fast one. */
async function liveFor(answers: number, { countAnswers }: Killer): Promise<void> {
  const enough = countAnswers() + answers
  const endsAt = performance.now() + LONGEST_LIFE_MS
  while (countAnswers() < enough && performance.now() < endsAt) await sleep(1)
}

/** SQLite's own look at its file; PostgreSQL was not killed. */
async function checkStore({ storage }: Stage, store: StoreName): Promise<readonly Violation[]> {
  if (store !== 'sqlite') return []
  const [row] = await storage.read('pragma integrity_check')
  const said = String(row?.['integrity_check'])
  return said === 'ok' ? [] : [{ rule: 'store', detail: `integrity_check: ${said}` }]
}

function countPaid(orders: readonly Row[]) {
  const paid = orders.filter((row) => row['state'] === 'paid')
  return { paid: paid.length, paidFen: sumOf(paid, 'amount_fen') }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
