import { setTimeout as sleep } from 'node:timers/promises'
import { createDice } from '../../simulation/src/dice.ts'
import { jsonCall } from '../../tests/support/json-call.ts'
import { readBooks } from './check/books.ts'
import { checkBooks } from './check/check-books.ts'
import { untilAtRest } from './check/rest.ts'
import type { Violation } from './check/violation.ts'
import type { Rounds } from './run-rounds.ts'
import { keepShopping } from './shop/keep-shopping.ts'
import { createLedger, type Ledger } from './shop/ledger.ts'
import { untilOrdered } from './shop/until-ordered.ts'
import type { Minitill } from './stage/minitill.ts'
import { mountSmallDisk, type SmallDisk } from './stage/small-disk.ts'
import { openStage, type Stage } from './stage/stage.ts'
import { openFile } from './stage/storage.ts'

export interface BadGroundReport {
  readonly rounds: number
  /** What callers were told while the disk was full, and how often. */
  readonly told: Readonly<Record<string, number>>
  /** From the moment there was room again until an order was acknowledged, in seconds. */
  readonly recoveredAfter: readonly number[]
  /** What a start on a read-only disk said. */
  readonly refusedStart: string
  readonly orders: number
  readonly violations: readonly Violation[]
}

/** Shops at a till whose disk fills up again and again and then cannot be written, and looks what was lost. */
export async function runBadGround(plan: Rounds): Promise<BadGroundReport> {
  let disk: SmallDisk | undefined
  const stage = await openStage(async (folder) => {
    disk = mountSmallDisk(folder)
    const storage = await openFile(disk.folder)
    return { ...storage, close: async () => disk?.unmount() }
  })
  try {
    if (disk === undefined) throw new Error('there is no disk')
    return await runOn({ stage, disk }, plan)
  } finally {
    await stage.close()
  }
}

interface Scene {
  readonly stage: Stage
  readonly disk: SmallDisk
}

async function runOn(scene: Scene, { rounds, customers, seed }: Rounds): Promise<BadGroundReport> {
  const { stage } = scene
  const ledger = createLedger()
  const till = stage.startTill()
  await till.ready
  let isOver = false
  const shopping = keepShopping(
    { till: stage.till, wechat: stage.wechat, ledger },
    {
      apiKey: stage.apiKey,
      dice: createDice(seed),
      customers: Array.from({ length: customers }, (_, number) => number),
      isOver: () => isOver,
    },
  )
  const suffering = suffer(scene, { till, ledger, rounds }).finally(() => {
    isOver = true
  })
  const [{ last, ...suffered }] = await Promise.all([suffering, shopping])
  const stuck = await untilAtRest(() => readBooks(stage))
  await last.kill('SIGTERM')
  const violations = [...suffered.wrong, ...stuck, ...checkBooks(await readBooks(stage), ledger)]
  const { told, recoveredAfter, refusedStart } = suffered
  return { rounds, told, recoveredAfter, refusedStart, orders: ledger.orders.size, violations }
}

/** Orders between one trouble and the next, so that there is something to lose. */
const ORDERS_BETWEEN = 25

async function suffer(
  { stage, disk }: Scene,
  at: { readonly till: Minitill; readonly ledger: Ledger; readonly rounds: number },
) {
  const { ledger } = at
  const told: Record<string, number> = {}
  const recoveredAfter: number[] = []
  for (let round = 1; round <= at.rounds; round++) {
    await untilOrdered(ledger, ORDERS_BETWEEN)
    disk.fill()
    for (const [code, count] of await listenToTill(stage)) told[code] = (told[code] ?? 0) + count
    const freedAt = performance.now()
    disk.free()
    await untilOrdered(ledger, 1)
    recoveredAfter.push((performance.now() - freedAt) / 1000)
  }
  const survived: Violation[] = at.till.isAlive()
    ? []
    : [{ rule: 'store', detail: 'the till ended when its disk was full' }]
  await at.till.kill('SIGTERM')
  disk.mount('ro')
  const refusedStart = await startAndHear(stage)
  disk.mount('rw')
  const last = stage.startTill()
  await last.ready
  await untilOrdered(ledger, ORDERS_BETWEEN)
  const wrong = [...survived, ...judge(told, refusedStart)]
  return { told, recoveredAfter, refusedStart, last, wrong }
}

const CODE = 'store_unwritable'

function judge(told: Readonly<Record<string, number>>, refusedStart: string): readonly Violation[] {
  const others = Object.keys(told).filter((code) => code !== CODE)
  const misled = others.map((code) => `on a full disk somebody was told ${code}`)
  const unclear = refusedStart.includes(CODE) ? [] : [`on a read-only disk the start said: ${refusedStart}`]
  return [...misled, ...unclear].map((detail) => ({ rule: 'answers', detail }))
}

/** Until a write has been refused, and a while longer. */
async function listenToTill({ till, wechat }: Stage): Promise<ReadonlyMap<string, number>> {
  const heard = new Map<string, number>()
  const { customers } = (await jsonCall<World>(`${wechat}/_sim/state`)).data
  const openid = customers[0]?.openid
  let endsAt = performance.now() + PATIENCE_MS
  while (performance.now() < endsAt) {
    const { code } = (await jsonCall<{ code: string }>(`${wechat}/_sim/login`, { body: { openid } })).data
    const { status, data } = await jsonCall<{ code: string }>(`${till}/v1/session`, { body: { code } })
    if (status >= 500) {
      if (heard.size === 0) endsAt = performance.now() + LISTENED_MS
      heard.set(data.code, (heard.get(data.code) ?? 0) + 1)
    }
    await sleep(LISTEN_EVERY_MS)
  }
  if (heard.size === 0) throw new Error('the disk is full, and the till does not notice')
  return heard
}

interface World {
  readonly customers: readonly { readonly openid: string }[]
}

const PATIENCE_MS = 120_000
const LISTENED_MS = 5_000
const LISTEN_EVERY_MS = 50

/** @returns what it says when it ends; it must not start */
async function startAndHear(stage: Stage): Promise<string> {
  const till = stage.startTill()
  const said = await till.ready.then(
    () => 'it started',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )
  if (till.isAlive()) await till.kill('SIGKILL')
  return said.trim()
}
