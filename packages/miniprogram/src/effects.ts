/** What the library takes from the world around it, so that a test can bring its own. */
export interface Effects {
  /** Milliseconds since 1970. */
  now(): number
  /** From 0 up to, but not including, 1. Names attempts; guards nothing. */
  random(): number
  sleep(ms: number): Promise<void>
}
