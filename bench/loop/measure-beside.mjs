import { floorLatencyMs, floorRate } from '../floor/budget.mjs'
import { withCpuTimes } from '../world/cpu-time.mjs'

const COMMIT_SECONDS = 0.15

/**
 * Measures one round, with the floor of that moment: how fast a commit is on this disk now, before the round and after.
 * @param context the scenario's budget, the floor, the commit meter and the world
 */
export async function measureBeside({ budget, floor, concurrency, commitMeter, world }, run) {
  const before = commitMeter.commitsPerSecond({ seconds: COMMIT_SECONDS })
  const figures = await withCpuTimes(world.pids, run)
  const after = commitMeter.commitsPerSecond({ seconds: COMMIT_SECONDS })
  const commit = 2 / (1 / before + 1 / after)
  const now = { budget, floor: { ...floor, commit }, concurrency }
  const floorPerSecond = floorRate(now)
  return {
    ...figures,
    commitsPerSecond: commit,
    floorPerSecond,
    floorLatencyMs: floorLatencyMs(now),
    ofFloor: figures.perSecond / floorPerSecond,
  }
}
