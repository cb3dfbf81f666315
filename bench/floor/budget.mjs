/**
 * The rate that nothing which does the same work could pass: its operations hold one event loop one after another,
 * except RSA signing, which goes on beside it in the thread pool. All that are at once may share each commit.
 * @param budget how many of each operation one piece of work takes
 */
export function floorRate({ budget, floor, concurrency }) {
  const { rsaSignInPool: signs = 0, commit, ...others } = budget
  const onLoop = secondsOf({ ...others, commit: commit / concurrency }, floor)
  return 1 / Math.max(onLoop, signs / floor.rsaSignInPool)
}

/** The shortest time that one such piece takes when nothing else goes on: everything after everything, in milliseconds. */
export function floorLatencyMs({ budget, floor }) {
  const { rsaSignInPool: signs = 0, ...others } = budget
  return 1000 * (secondsOf(others, floor) + signs / floor.rsaSign)
}

function secondsOf(operations, floor) {
  return Object.entries(operations).reduce((sum, [name, count]) => sum + count / floor[name], 0)
}
