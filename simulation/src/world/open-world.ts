import { createWechatInProcess, type KeysInProcess, type Send } from '@minitill/simulator'
import { type ChannelId, openSqliteStore, type Till } from '@minitill/till'
import type { Dice } from '../dice.ts'
import { channels, type Scenario } from '../scenario/step.ts'
import { openBackEnd } from './back-end.ts'
import { inLowerCase, type Linger } from './call-wechat.ts'
import { beginLife, type Life } from './life.ts'
import { OPENING } from './opening.ts'
import { startTill, tillUrl } from './start-till.ts'
import { createTasks } from './tasks.ts'
import type { Journal, Letter, Running, World } from './world.ts'

export interface OpenWorld extends World {
  close(): Promise<void>
}

/** Opens both sides, with nobody in them yet. */
export async function openWorld(wish: {
  readonly keys: KeysInProcess
  readonly dice: Dice
  readonly scenario: Pick<Scenario, 'post' | 'wire' | 'backEnd' | 'isQuiet'>
}): Promise<OpenWorld> {
  const { keys, dice, scenario } = wish
  const tasks = createTasks()
  const store = await openSqliteStore({ file: ':memory:' })
  const journal: Journal = {
    visits: 0,
    orders: new Map(),
    shownPaid: new Set(),
    refunds: new Set(),
    wishes: new Map(),
    lives: 0,
    post: scenario.post,
    isQuiet: scenario.isQuiet,
    seen: [],
    letters: [],
    clockAheadMs: 0,
  }
  let running: Running | undefined
  const send: Send = (outgoing) => bring(outgoing, { running, letters: journal.letters })
  const wechat = createWechatInProcess({ keys, seed: dice.token(8), startsAt: OPENING, send })

  const backEnd = openBackEnd(scenario.backEnd, dice.fork('back end'))
  const tillNow = () => wechat.clock.now() + journal.clockAheadMs

  const wire = dice.fork('wire')
  const linger: Linger = (arrive) => {
    if (scenario.wire === 'prompt' || !wire.happens(LINGERING_IN_THOUSAND)) return false
    const until = wechat.clock.now() + wire.pick(LINGERING_MS)
    tasks.start(async () => {
      await tasks.waitUntil(until)
      await arrive()
    })
    return true
  }

  const start = () => {
    journal.lives += 1
    const life = beginLife(dice.fork(`life ${journal.lives}`))
    const till = startTill({
      wechat,
      store: life.wrapStore(store),
      life,
      dice: dice.fork(`till ${journal.lives}`),
      linger,
      backEnd,
      now: tillNow,
    })
    const call: Running['call'] = (run) => callIn(life, () => run(till))
    running = { till, life, call }
    tasks.start(async () => void (await call(() => till.reconciliations.plan()))) // as the server does when it starts
  }
  let risesAt = OPENING
  const rise = async (downMs: number) => {
    running = undefined
    risesAt = wechat.clock.now() + downMs
    if (downMs > 0) await tasks.waitUntil(risesAt)
    await store.transaction(async () => {}).catch(() => {}) // no life shares a commit with a dead one
    start()
  }
  start()
  return {
    ...{ wechat, store, tasks, dice, journal, backEnd, tillNow },
    now: wechat.clock.now,
    till: () => running,
    async upTill() {
      while (running === undefined) await tasks.waitUntil(Math.max(risesAt, wechat.clock.now()))
      return running
    },
    kill({ afterEffects, downMs }) {
      const dying = running
      if (dying === undefined) return
      void dying.life.over.then(() => tasks.start(() => rise(downMs)))
      if (afterEffects === 0) dying.life.end()
      else dying.life.endAt(afterEffects)
    },
    pause: (durationMs) => tasks.waitUntil(wechat.clock.now() + durationMs),
    async close() {
      running?.life.end()
      wechat.close()
      await store.close()
    },
  }
}

const LINGERING_IN_THOUSAND = 150
const LINGERING_MS = [1_000, 10_000, 60_000]

function callIn<Result>(life: Life, run: () => Promise<Result>): Promise<Result | undefined> {
  if (life.isOver()) return Promise.resolve(undefined)
  return Promise.race([run(), life.over.then(() => undefined)])
}

/** WeChat's notification reaches the till that lives, or nobody. */
async function bring(
  outgoing: Parameters<Send>[0],
  { running, letters }: { readonly running: Running | undefined; readonly letters: Letter[] },
): ReturnType<Send> {
  const [, name] = /\/wechat\/(\w+)\//.exec(outgoing.url) ?? []
  const channel = channels.find((known) => known === name)
  const nobody = { kind: 'failed', cause: 'ECONNREFUSED' } as const
  if (running === undefined || channel === undefined || !outgoing.url.startsWith(tillUrl)) return nobody
  const { body } = outgoing
  const headers = inLowerCase(outgoing.headers)
  letters.push({ channel, raw: { body, headers } })
  const reception = await running.call((till: Till) =>
    till.receiveNotification({ channel: channel as ChannelId, raw: { body, headers } }),
  )
  if (reception === undefined) return { kind: 'failed', cause: 'ECONNRESET' }
  const { status, contentType, body: text } = reception.answer
  const answerHeaders: Record<string, string> =
    contentType === undefined ? {} : { 'content-type': contentType }
  return { kind: 'answered', answer: { status, headers: answerHeaders, body: Buffer.from(text) } }
}
