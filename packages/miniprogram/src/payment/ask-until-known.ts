import type { Effects } from '../effects.ts'
import type { Order } from '../orders/order.ts'
import { TillProblem } from '../problems/till-problem.ts'

/**
 * Waits between questions, in milliseconds. The first answers come from WeChat's notification, the later ones from a
 * query of the till's own. Together about 14 s: then a person had better be told that it takes longer.
 */
export const CONFIRM_WAITS_MS = [400, 600, 1000, 1500, 2500, 3500, 4500] as const

/** Asks until the order is no longer pending or the waits are used up; answers the last that was heard, if anything was. */
export async function askUntilKnown(parts: {
  readonly ask: () => Promise<Order>
  readonly sleep: Effects['sleep']
}): Promise<Order | undefined> {
  let heard = await askUnlessLost(parts.ask)
  for (const ms of CONFIRM_WAITS_MS) {
    if (heard !== undefined && heard.state !== 'pending') return heard
    await parts.sleep(ms)
    heard = (await askUnlessLost(parts.ask)) || heard
  }
  return heard
}

/** A question whose answer was lost is no answer: the customer may be in a lift. A refusal is one, and is thrown. */
export async function askUnlessLost(ask: () => Promise<Order>): Promise<Order | undefined> {
  try {
    return await ask()
  } catch (problem) {
    if (problem instanceof TillProblem && isSilence(problem)) return undefined
    throw problem
  }
}

function isSilence({ status }: TillProblem): boolean {
  return status === 0 || status === 429 || status >= 500
}
