import { medianOfEach } from '../report/statistics.mjs'
import { openWorld } from '../world/world.mjs'

const CONCURRENCIES = [1, 16, 64]
const ROUNDS = 3
const MOST_ROUNDS = 6
const QUIET_SHARE = 0.1
/** At load, so that a single customer, too, meets code that is compiled. */
const warmUp = { concurrency: 16, seconds: 1 }
const WARM_UP_ROUNDS = 3

/** One figure for each number of customers at once, on one till that is warmed up and rests in between. */
export async function measureScenario({ scenario, ...given }) {
  const world = await openWorld(given)
  const context = { ...given, ...scenario, world }
  for (let round = 0; round < WARM_UP_ROUNDS; round += 1) await scenario.round({ ...context, ...warmUp })
  const cells = []
  for (const concurrency of CONCURRENCIES) {
    await world.rest()
    const measured = await measureRounds({ ...context, concurrency })
    cells.push({ scenario: scenario.name, budget: scenario.budget, concurrency, ...measured })
  }
  await world.close()
  return cells
}

/** Three rounds that unrelated programs left alone, as far as six tries yield them. */
async function measureRounds({ round, seconds, ...context }) {
  const rounds = []
  while (rounds.length < ROUNDS || (rounds.filter(isQuiet).length < ROUNDS && rounds.length < MOST_ROUNDS)) {
    if (rounds.length >= ROUNDS) await context.world.rest()
    rounds.push(await round({ ...context, seconds: seconds / ROUNDS }))
  }
  return medianOfEach(rounds.sort((a, b) => a.othersShare - b.othersShare).slice(0, ROUNDS))
}

/** Where nobody knows what the others took, every round counts. */
const isQuiet = ({ othersShare }) => !(othersShare > QUIET_SHARE)
