/** The middle one; of an even count, the upper middle. */
export function median(values) {
  return percentile(values, 0.5)
}

/** The smallest value that is not below the share `p` of all. */
export function percentile(values, p) {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))]
}

/** Rounds of one figure become one: the median of each member. */
export function medianOfEach(rounds) {
  const [first] = rounds
  return Object.fromEntries(
    Object.keys(first).map((name) => [name, median(rounds.map((round) => round[name]))]),
  )
}
