import { medianOfEach } from '../report/statistics.mjs'
import { openWorld } from '../world/world.mjs'

const CONCURRENCIES = [1, 16, 64]
const ROUNDS = 3
/** At load, so that a single customer, too, meets code that is compiled. */
const warmUp = { concurrency: 16, seconds: 3 }

/** One figure for each number of customers at once, on one till that is warmed up and rests in between. */
export async function measureScenario({ scenario, ...given }) {
  const world = await openWorld(given)
  const context = { ...given, ...scenario, world }
  await scenario.round({ ...context, ...warmUp })
  const cells = []
  for (const concurrency of CONCURRENCIES) {
    await world.rest()
    const measured = await measureRounds({ ...context, concurrency })
    cells.push({ scenario: scenario.name, budget: scenario.budget, concurrency, ...measured })
  }
  await world.close()
  return cells
}

async function measureRounds({ round, seconds, ...context }) {
  const rounds = []
  for (let index = 0; index < ROUNDS; index += 1) {
    rounds.push(await round({ ...context, seconds: seconds / ROUNDS }))
  }
  return medianOfEach(rounds)
}
