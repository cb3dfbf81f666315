import { type Till, TillError } from '@minitill/till'
import type { World } from '../world/world.ts'

/** Whoever calls tries again while the till is away or knows no answer, and gives up in the end. */
const MOST_TRIES = 20
const WAIT_MS = 2_000

/**
 * Calls the till until it answers. The same call again must do no harm: that is what the till promises.
 * @param run is handed the till that lives at the time, so what it needs to be new at each try it makes anew
 * @returns undefined where it refuses for good, or never answers
 */
export async function insist<Result>(
  world: World,
  run: (till: Till) => Promise<Result>,
): Promise<Result | undefined> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const { call } = await world.upTill()
    const answer = await call(run).catch(kindOfRefusal)
    if (answer === 'refused') return undefined
    if (answer !== 'try_again' && answer !== undefined) return answer
    await world.pause(WAIT_MS)
  }
  return undefined
}

function kindOfRefusal(error: unknown): 'refused' | 'try_again' {
  if (!(error instanceof TillError)) throw error
  return error.isRetryable ? 'try_again' : 'refused'
}
