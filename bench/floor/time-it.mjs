const ROUNDS = 5
/** Between two looks at the clock, so that looking costs nothing beside what is measured. */
const BATCH = 20

/**
 * How often a second `work` can be done, one after another: the best of five rounds that take `seconds` together, because
 * other programs can only slow it.
 */
export function rateOf({ work, seconds }) {
  const ms = (seconds * 1000) / ROUNDS
  countDuring({ work, ms: ms / 4 }) // warm
  return Math.max(...Array.from({ length: ROUNDS }, () => countDuring({ work, ms })))
}

/** The same for work that gives a promise, with so many under way at once. */
export async function rateAtOnce({ work, seconds, concurrency }) {
  const ms = (seconds * 1000) / ROUNDS
  await countAtOnce({ work, concurrency, ms: ms / 4 }) // warm
  const rates = []
  for (let round = 0; round < ROUNDS; round += 1) rates.push(await countAtOnce({ work, concurrency, ms }))
  return Math.max(...rates)
}

function countDuring({ work, ms }) {
  const startedAt = performance.now()
  let count = 0
  let elapsedMs = 0
  while (elapsedMs < ms) {
    for (let index = 0; index < BATCH; index += 1) work()
    count += BATCH
    elapsedMs = performance.now() - startedAt
  }
  return (count / elapsedMs) * 1000
}

async function countAtOnce({ work, concurrency, ms }) {
  const startedAt = performance.now()
  let count = 0
  const hand = async () => {
    while (performance.now() - startedAt < ms) {
      await work()
      count += 1
    }
  }
  await Promise.all(Array.from({ length: concurrency }, hand))
  return (count / (performance.now() - startedAt)) * 1000
}
