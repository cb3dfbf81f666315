/** Calls with one key at the same time share one run and its outcome. */
export function singleFlight<Key, Result>(): (key: Key, run: () => Promise<Result>) => Promise<Result> {
  const flights = new Map<Key, Promise<Result>>()
  return (key, run) => {
    const known = flights.get(key)
    if (known) return known
    const flight = run().finally(() => flights.delete(key))
    flights.set(key, flight)
    return flight
  }
}
