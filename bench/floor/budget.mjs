/**
 * The rate that nothing which does the same work could pass: its operations hold one event loop one after another,
 * except RSA signing, which goes on beside it in the thread pool.
 * @param budget how many of each operation one piece of work takes
 */
export function floorRate(budget, floor) {
  const { rsaSignInPool: signs = 0, ...onLoop } = budget
  return 1 / Math.max(secondsOf(onLoop, floor), signs / floor.rsaSignInPool)
}

/** The shortest time that one such piece takes when nothing else goes on: everything after everything, in milliseconds. */
export function floorLatencyMs(budget, floor) {
  const { rsaSignInPool: signs = 0, ...onLoop } = budget
  return 1000 * (secondsOf(onLoop, floor) + signs / floor.rsaSign)
}

function secondsOf(operations, floor) {
  return Object.entries(operations).reduce((sum, [name, count]) => sum + count / floor[name], 0)
}
