import { addMs, type Instant } from '@minitill/wechat'
import type { Effects } from '../effects.ts'
import type { Alarm } from '../jobs/alarm.ts'
import { backoffMs } from '../jobs/backoff.ts'
import type { Work } from '../jobs/worker.ts'
import type { Till } from '../till.ts'
import type { TillListener } from './listener.ts'
import { endTurn, enrolListener, type Turn, takeTurn } from './turns.ts'

/** Tells listeners of events: one after another, each until it was heard. */
export function createListen(effects: Effects, alarm: Alarm): Till['listen'] {
  const names = new Set<string>()
  return async (listener) => {
    const { name } = listener
    if (names.has(name)) throw new Error(`Somebody listens as "${name}" already; each would miss events.`)
    names.add(name)
    await enrolListener(effects.store, name)
    return tellingOf(listener, effects, alarm)
  }
}

function tellingOf(listener: TillListener, effects: Effects, alarm: Alarm): Work {
  const { store, clock } = effects
  let failures = 0
  let retryAt: Instant | undefined

  const tellNext = async (): Promise<number> => {
    if (retryAt !== undefined && clock.now() < retryAt) return 0
    const turn = await takeTurn(effects, listener.name)
    if (!turn) return 0
    const isHeard = await tell(listener, turn)
    failures = isHeard ? 0 : failures + 1
    retryAt = isHeard ? undefined : addMs(clock.now(), backoffMs(failures))
    await endTurn(store, turn, isHeard)
    return isHeard ? 1 : 0
  }

  return {
    startDue: async () => ({ count: await tellNext(), ended: Promise.resolve() }),
    nextDueAt: async () => retryAt,
    onDueNow: alarm.onRing,
  }
}

async function tell({ hear, onFailure }: TillListener, { event }: Turn): Promise<boolean> {
  try {
    await hear(event)
    return true
  } catch (error) {
    onFailure({ event, error })
    return false
  }
}
