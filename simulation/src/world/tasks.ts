import { setImmediate as nextTurn } from 'node:timers/promises'

/** What runs at this moment, so that the clock moves only when nobody is in the middle of something. */
export interface Tasks {
  /** Counts as running until it ends; an error of its own ends the run. */
  start(run: () => Promise<void>): void
  /** Several at once inside a task; resolves when all have ended. */
  together(runs: readonly (() => Promise<void>)[]): Promise<void>
  /** Does not count as running while it waits for the clock. */
  waitUntil(at: number): Promise<void>
  /** When the next of those that wait wants to go on. */
  nextAt(): number | undefined
  /** Lets go on whoever has waited for this moment. */
  release(now: number): void
  /** Resolves when all have ended or wait for the clock. @throws what a task threw */
  settled(): Promise<void>
}

/** So many turns without anything running: answers that are on their way have arrived. */
const QUIET_TURNS = 4
/** A run that needs more hangs: something awaits what never comes. */
const MOST_TURNS = 2_000_000

export function createTasks(): Tasks {
  let running = 0
  let failure: { readonly error: unknown } | undefined
  const waiting: { readonly at: number; readonly go: () => void }[] = []
  return {
    start(run) {
      running += 1
      run()
        .catch((error: unknown) => {
          failure ??= { error }
        })
        .finally(() => {
          running -= 1
        })
    },
    async together(runs) {
      let left = runs.length
      running += left - 1
      const each = async (run: () => Promise<void>) => {
        await run()
        left -= 1
        if (left > 0) running -= 1
      }
      await Promise.all(runs.map(each))
    },
    async waitUntil(at) {
      running -= 1
      await new Promise<void>((go) => {
        waiting.push({ at, go })
      })
      running += 1
    },
    nextAt: () => waiting.reduce<number | undefined>((first, { at }) => Math.min(first ?? at, at), undefined),
    release(now) {
      const due = waiting.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at)
      for (const each of due) {
        waiting.splice(waiting.indexOf(each), 1)
        each.go()
      }
    },
    async settled() {
      for (let turn = 0, quiet = 0; quiet < QUIET_TURNS; turn++) {
        await nextTurn()
        if (failure) throw failure.error
        quiet = running === 0 ? quiet + 1 : 0
        if (turn > MOST_TURNS) throw new Error('the run hangs: something waits for what never comes')
      }
    },
  }
}
