import type { Scenario, Step } from './step.ts'

/** Enough for stories of some hundred steps; a longer search would tell little more. */
const MOST_TRIES = 200

/**
 * Takes steps out of a failing story as long as it still fails, so that what is left is what it takes.
 * @param fails runs a story; a run is the same each time
 */
export async function shrink(
  scenario: Scenario,
  fails: (scenario: Scenario) => Promise<boolean>,
): Promise<Scenario> {
  let steps = scenario.steps
  let tries = 0
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < steps.length && tries < MOST_TRIES; ) {
      const fewer = without(steps, from, size)
      tries += 1
      if (await fails({ ...scenario, steps: fewer })) steps = fewer
      else from += size
    }
  }
  return { ...scenario, steps }
}

/** A step that speaks of a visit goes with it. */
function without(steps: readonly Step[], from: number, size: number): readonly Step[] {
  const left = steps.filter((_, index) => index < from || index >= from + size)
  const visits = new Set(left.filter(({ action }) => action.kind === 'visit').map(({ number }) => number))
  return left.filter(({ action }) => !('ofVisit' in action) || visits.has(action.ofVisit))
}
