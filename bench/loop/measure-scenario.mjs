import { medianOfEach } from '../report/statistics.mjs'
import { openWorld } from '../world/world.mjs'

const CONCURRENCIES = [1, 16, 64]
const ROUNDS = 3
/** At full load and not at the figure's own, so that a single customer, too, meets compiled code. */
const warmUp = { concurrency: 16, seconds: 0.7 }

/** One figure for each number of customers at once. Every figure has a new till and a new simulator, warmed up. */
export async function measureScenario({ scenario, ...context }) {
  const cells = []
  for (const concurrency of CONCURRENCIES) {
    const world = await openWorld(context)
    const measured = await measureRounds({ ...context, ...scenario, world, concurrency })
    await world.close()
    cells.push({ scenario: scenario.name, budget: scenario.budget, concurrency, ...measured })
  }
  return cells
}

async function measureRounds({ round, seconds, ...context }) {
  await round({ ...context, ...warmUp })
  const rounds = []
  for (let index = 0; index < ROUNDS; index += 1) {
    rounds.push(await round({ ...context, seconds: seconds / ROUNDS }))
  }
  return medianOfEach(rounds)
}
