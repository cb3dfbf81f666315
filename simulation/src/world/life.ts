import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Store, TillError } from '@minitill/till'
import type { Dice } from '../dice.ts'

/**
 * One life of the till's process. When it is over, nothing that it had begun goes on: whoever waits for one of its
 * effects waits for ever, and a transaction that was open is rolled back.
 */
export interface Life {
  isOver(): boolean
  /** `kill -9`, now. */
  end(): void
  /** The same, at the so many-th effect from now: before it, inside it, or before its answer is heard. */
  endAt(effects: number): void
  /** Resolves when it is over. */
  readonly over: Promise<void>
  /** Wraps what reaches out of the process. */
  effect<Result>(run: () => Promise<Result>): Promise<Result>
  /** The store as this life sees it. */
  wrapStore(store: Store): Store
}

/** Answers of the outside arrive in any order, within so many turns. */
const MOST_LATE_TURNS = 4

export function beginLife(dice: Dice): Life {
  let isOver = false
  let effectsLeft = Number.POSITIVE_INFINITY
  let tellOver = () => {}
  const over = new Promise<void>((resolve) => {
    tellOver = resolve
  })
  const end = () => {
    isOver = true
    tellOver()
  }
  /** Counts a moment at which the process may be killed. */
  const pass = () => {
    effectsLeft -= 1
    if (effectsLeft < 0) end()
  }
  const effect = async <Result>(run: () => Promise<Result>): Promise<Result> => {
    pass()
    if (isOver) return never()
    for (let turns = dice.below(MOST_LATE_TURNS); turns > 0; turns--) await nextTurn()
    if (isOver) return never()
    const outcome = await run().then(
      (value) => ({ kind: 'done', value }) as const,
      (error: unknown) => ({ kind: 'failed', error }) as const,
    )
    pass()
    if (isOver) return never()
    if (outcome.kind === 'failed') throw outcome.error
    return outcome.value
  }
  return {
    isOver: () => isOver,
    end,
    endAt(effects) {
      effectsLeft = Math.min(effectsLeft, effects)
    },
    over,
    effect,
    wrapStore: (store) => ({
      ...store,
      transaction: (work) =>
        effect(() =>
          store.transaction(async (tx) => {
            const result = await work(tx)
            pass()
            if (isOver) throw killed() // with everything that shares the commit
            return result
          }),
        ),
      close: async () => {},
    }),
  }
}

const killed = () => new TillError('store_unavailable', { detail: 'killed before the commit' })
const never = <Result>() => new Promise<Result>(() => {})
