import type { Timers, WallClock } from './timers.ts'

/** The clock of business: the wall clock and an offset that only grows. Whatever waits, waits on it. */
export interface VirtualClock {
  /** Milliseconds since the epoch. */
  now(): number
  /** How far ahead of the wall clock it is. */
  offsetMs(): number
  /** Runs `task` once the clock has reached `dueAt`, at once when it is past. The answer cancels it. */
  at(dueAt: number, task: () => Promise<void>): () => void
  /** Moves ahead, stopping at every task that comes due and waiting until it is done. */
  advance(durationMs: number): Promise<void>
  /** Back to the wall clock, with nothing left to do. */
  restart(): void
  /** Starts nothing any more. */
  stop(): void
}

interface Task {
  readonly dueAt: number
  readonly run: () => Promise<void>
}

interface Effects {
  readonly wall: WallClock
  readonly timers: Timers
  readonly offsetMs: number
  /** Called with each new offset, so that a restart continues from it. */
  readonly saveOffset: (offsetMs: number) => void
}

/** The longest delay that Node's timers take. */
const LONGEST_DELAY_MS = 2 ** 31 - 1

/** Makes the clock; it begins at `offsetMs` ahead of the wall. */
export function createVirtualClock({ wall, timers, saveOffset, ...start }: Effects): VirtualClock {
  let offsetMs = start.offsetMs
  let isStopped = false
  let disarm = () => {}
  let turn: Promise<void> = Promise.resolve()
  const waiting = new Set<Task>()
  const running = new Set<Promise<void>>()
  const now = () => wall.now() + offsetMs

  const begin = (task: Task) => {
    waiting.delete(task)
    const run = task.run().finally(() => running.delete(run))
    running.add(run)
  }
  const arm = () => {
    disarm()
    const next = earliest(waiting)
    if (next === undefined || isStopped) return
    const delayMs = Math.min(Math.max(next.dueAt - now(), 0), LONGEST_DELAY_MS)
    disarm = timers.set(() => {
      for (const task of [...waiting]) if (task.dueAt <= now()) begin(task)
      arm()
    }, delayMs)
  }
  const walkTo = async (targetMs: number) => {
    for (;;) {
      await Promise.all(running)
      const next = earliest(waiting)
      if (isStopped || next === undefined || next.dueAt > wall.now() + targetMs) break
      offsetMs = Math.max(offsetMs, Math.min(targetMs, next.dueAt - wall.now()))
      begin(next)
    }
    if (isStopped) return
    offsetMs = targetMs
    saveOffset(offsetMs)
    arm()
  }

  return {
    now,
    offsetMs: () => offsetMs,
    at(dueAt, run) {
      const task = { dueAt, run }
      if (isStopped) return () => {}
      if (dueAt <= now()) begin(task)
      else waiting.add(task)
      arm()
      return () => {
        waiting.delete(task)
        arm()
      }
    },
    advance(durationMs) {
      turn = turn.then(() => walkTo(offsetMs + durationMs))
      return turn
    },
    restart() {
      waiting.clear()
      offsetMs = 0
      saveOffset(0)
      arm()
    },
    stop() {
      isStopped = true
      disarm()
    },
  }
}

function earliest(tasks: Iterable<Task>): Task | undefined {
  let first: Task | undefined
  for (const task of tasks) if (first === undefined || task.dueAt < first.dueAt) first = task
  return first
}
