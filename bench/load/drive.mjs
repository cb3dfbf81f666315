import { percentile } from '../report/statistics.mjs'

/**
 * Does the work with so many at once: each of them takes the next piece as soon as it has done one.
 * The first failure ends all of it.
 * @param load.work an iterator that all share: `during(ms)`, or the values of a list
 */
export async function drive({ work, concurrency, once }) {
  const durationsMs = []
  const startedAt = performance.now()
  const hand = async () => {
    for (const piece of work) {
      const begunAt = performance.now()
      await once(piece)
      durationsMs.push(performance.now() - begunAt)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, hand))
  const seconds = (performance.now() - startedAt) / 1000
  return {
    count: durationsMs.length,
    perSecond: durationsMs.length / seconds,
    p50Ms: percentile(durationsMs, 0.5),
    p99Ms: percentile(durationsMs, 0.99),
  }
}

/** Numbers pieces of work until the time is over, or there were so many. */
export function* during(ms, most = Number.POSITIVE_INFINITY) {
  const endsAt = performance.now() + ms
  for (let piece = 0; piece < most && performance.now() < endsAt; piece += 1) yield piece
}
