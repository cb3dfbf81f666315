import { keep } from '../settings.ts'
import type { State } from '../state/state.ts'
import type { VirtualClock } from '../time/virtual-clock.ts'
import { nameOf, type PushEvent } from './push-event.ts'
import { bringPush, echoesBack, type PushExchangeParts } from './push-exchange.ts'
import { type MessageParts, wordEvent } from './push-message.ts'
import type { PushTarget } from './push-target.ts'

/** Tells the app's server what happens, where it has said that it listens. */
export interface PushDesk {
  /** Undefined while nobody listens. */
  target(): PushTarget | undefined
  /** Asks the address to echo; only one that does is kept. Undefined ends it. */
  aim(target: PushTarget | undefined): Promise<'aimed' | 'not_echoed'>
  /** At once, or at `dueAt` if it is still true then. */
  tell(event: PushEvent, dueAt?: number): void
  /** Takes up what a restart interrupted. */
  resume(): void
  clear(): void
  stop(): void
}

export interface PushDeskParts extends MessageParts, PushExchangeParts {
  readonly state: State
  readonly clock: VirtualClock
}

interface PushErrand {
  readonly name: string
  readonly event: PushEvent
  readonly dueAt: number
  readonly tries: number
}

/** @see 消息推送: three tries in all */
const MOST_TRIES = 3
const RETRY_DELAY_MS = 5000
const DAY = 24 * 3600_000

/** Opens what the state file holds. */
export function createPushDesk(parts: PushDeskParts): PushDesk {
  const { state, clock } = parts
  const aimed = keep<PushTarget | undefined>({ state, name: 'push-target', initially: undefined })
  const errands = state.collection<PushErrand>('push-errands', ({ name }) => name)
  let isStopped = false

  const schedule = ({ name, dueAt }: PushErrand) => clock.at(dueAt, () => run(name))
  const put = (errand: PushErrand) => {
    errands.put(errand)
    schedule(errand)
  }
  const run = async (name: string) => {
    const errand = errands.get(name)
    const target = aimed.get()
    if (errand === undefined || clock.now() < errand.dueAt) return
    errands.delete(name)
    const message = target === undefined ? undefined : wordEvent(errand.event, parts)
    if (target === undefined || message === undefined) return
    const isHeard = await bringPush({ target, message }, parts)
    const next = afterwards({ errand, isHeard, now: clock.now() })
    if (next !== undefined && !isStopped) put(next)
  }

  return {
    target: () => aimed.get(),
    async aim(target) {
      if (target !== undefined && !(await echoesBack(target, parts))) return 'not_echoed'
      aimed.set(target)
      return 'aimed'
    },
    tell(event, dueAt = clock.now()) {
      const name = nameOf(event)
      const isToComeAnyway = event.kind === 'remind_access' && errands.get(name) !== undefined
      if (aimed.get() !== undefined && !isToComeAnyway) put({ name, event, dueAt, tries: 0 })
    },
    resume: () => errands.all().forEach(schedule),
    clear: () => errands.clear(),
    stop() {
      isStopped = true
    },
  }
}

/** Once more where nobody heard it; the reminder of every day the next day. */
function afterwards(wish: { errand: PushErrand; isHeard: boolean; now: number }): PushErrand | undefined {
  const { errand, isHeard, now } = wish
  const tries = errand.tries + 1
  if (!isHeard && tries < MOST_TRIES) return { ...errand, tries, dueAt: now + RETRY_DELAY_MS }
  return errand.event.kind === 'remind_access' ? { ...errand, tries: 0, dueAt: now + DAY } : undefined
}
