import { addMs, type Clock } from '@minitill/wechat'
import type { Jobs } from '../till.ts'

/** A timer that can be taken back; `setTimeout` in the real program. */
export type StartTimer = (run: () => void, delayMs: number) => { cancel(): void }

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

/** Runs due jobs, one batch after another, and sleeps until the next is due. */
export function runWorker(parts: {
  readonly jobs: Jobs
  readonly clock: Clock
  readonly startTimer: StartTimer
  readonly onError: (error: unknown) => void
}): Worker {
  const { jobs, clock, startTimer, onError } = parts
  let isStopped = false
  let isHealthy = true
  let timer: { cancel(): void } | undefined
  let running: Promise<void> | undefined

  const tick = () => {
    timer = undefined
    running ??= look().finally(() => {
      running = undefined
    })
  }

  const look = async () => {
    const delayMs = await workOnce()
    if (!isStopped) timer = startTimer(tick, delayMs)
  }

  /** @returns milliseconds to sleep */
  const workOnce = async (): Promise<number> => {
    try {
      const count = await jobs.runDue()
      isHealthy = true
      return count > 0 ? 0 : await untilNext()
    } catch (error) {
      isHealthy = false
      onError(error)
      return PAUSE_MS
    }
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
      await running
    },
    isHealthy: () => isHealthy,
  }
}
