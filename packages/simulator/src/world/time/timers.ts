/** The wall clock: makes and checks signature timestamps and `Date` headers. */
export interface WallClock {
  /** Milliseconds since the epoch. */
  now(): number
}

/** How anything here waits. A test injects its own and fires by hand. */
export interface Timers {
  /** Runs once after `delayMs`; the answer cancels it. */
  set(run: () => void, delayMs: number): () => void
}
