import type { Random } from '@minitill/wechat'
import { TillError } from '../../errors/till-error.ts'
import type { StartTimer } from '../../jobs/worker.ts'
import type { RunTransaction } from '../group-commit.ts'

/**
 * Repeats transactions that others got in the way of, after a short wait of random length. The work may run more than
 * once, so it must do nothing but query.
 */
export function createRetryingTransaction(parts: {
  readonly run: RunTransaction
  readonly random: Random
  readonly startTimer: StartTimer
}): RunTransaction {
  const { run, random, startTimer } = parts
  const pause = (attempt: number) =>
    new Promise<void>((resolve) => {
      startTimer(resolve, Math.round(longestWaitMs(attempt) * fraction(random)))
    })
  return async (work) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await run(work)
      } catch (error) {
        if (!isConflict(error, attempt)) throw error
        if (attempt >= MOST_ATTEMPTS) throw new TillError('store_unavailable', { cause: error })
        await pause(attempt)
      }
    }
  }
}

/** About two seconds at worst; a caller who waits longer repeats the request anyway. */
const MOST_ATTEMPTS = 14
const FIRST_WAIT_MS = 5
const LONGEST_WAIT_MS = 250

function longestWaitMs(attempt: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1))
}

/** From 0 to 1; a character is even enough for a wait. */
function fraction(random: Random): number {
  return random.token(1).charCodeAt(0) / 128
}

/** PostgreSQL's words for "somebody else was at the same rows; begin again". */
const CONFLICTS = new Set(['40001', '40P01'])
/** Another transaction made the same row meanwhile; who begins again finds it. When it comes back, it is our bug. */
const UNIQUE_VIOLATION = '23505'

function isConflict(error: unknown, attempt: number): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return CONFLICTS.has(code) || (code === UNIQUE_VIOLATION && attempt === 1)
}
