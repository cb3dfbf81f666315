import { addMs, type Clock } from '@minitill/wechat'
import type { Jobs } from '../till.ts'

/** A timer that can be taken back; `setTimeout` in the real program. */
export type StartTimer = (run: () => void, delayMs: number) => { cancel(): void }

/** What a worker runs: jobs, or the telling of events to a listener. */
export type Work = Pick<Jobs, 'startDue' | 'nextDueAt' | 'onDueNow'>

/** A loop that runs jobs as they come due. */
export interface Worker {
  /** Looks now instead of at the next tick, because a job was just added. */
  wake(): void
  /** Resolves when the jobs in flight have ended. */
  stop(): Promise<void>
  /** False after a look at the store has failed, until one succeeds again. */
  isHealthy(): boolean
}

/** A job that another process added is seen after this long at the latest. */
const IDLE_MS = 1_000
/** After a failed look at the store. */
const PAUSE_MS = 2_000

/** Batches under way at once. A WeChat that answers slowly then holds up no message to a customer. */
const MOST_BATCHES = 8

/** Starts due jobs, batch after batch, and sleeps until the next is due. */
export function runWorker(parts: {
  readonly jobs: Work
  readonly clock: Clock
  readonly startTimer: StartTimer
  readonly onError: (error: unknown) => void
}): Worker {
  const { jobs, clock, startTimer, onError } = parts
  let isStopped = false
  let isHealthy = true
  let timer: { cancel(): void } | undefined
  let looking: Promise<void> | undefined
  const batches = new Set<Promise<void>>()

  const tick = () => {
    timer = undefined
    looking ??= look().finally(() => {
      looking = undefined
    })
  }

  const look = async () => {
    const delayMs = await workOnce()
    if (!isStopped) timer = startTimer(tick, delayMs)
  }

  /** @returns milliseconds to sleep */
  const workOnce = async (): Promise<number> => {
    try {
      if (batches.size >= MOST_BATCHES) await Promise.race(batches)
      const { count, ended } = await jobs.startDue()
      isHealthy = true
      if (count === 0) return await untilNext()
      follow(ended)
      return 0
    } catch (error) {
      isHealthy = false
      onError(error)
      return PAUSE_MS
    }
  }

  /** Jobs whose end could not be written run again when their lease is over. */
  const follow = (ended: Promise<void>) => {
    const batch = ended.catch(onError).finally(() => batches.delete(batch))
    batches.add(batch)
  }

  const untilNext = async (): Promise<number> => {
    const dueAt = (await jobs.nextDueAt()) ?? addMs(clock.now(), IDLE_MS)
    return Math.min(IDLE_MS, Math.max(0, dueAt - clock.now()))
  }

  const wake = () => {
    if (isStopped || !timer) return
    timer.cancel()
    tick()
  }

  jobs.onDueNow(wake)
  tick()
  return {
    wake,
    async stop() {
      isStopped = true
      timer?.cancel()
      await looking
      await Promise.all(batches)
    },
    isHealthy: () => isHealthy,
  }
}
