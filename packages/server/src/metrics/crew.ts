/** Processes that share one port, so that a scrape reaches any one of them. */
export interface Crew {
  /** This process among them, for the label `worker`. */
  readonly worker: string
  /** What all of them have measured, this one too. One that does not answer soon is left out. */
  gather(): Promise<readonly string[]>
  /** How this one answers when one of them gathers. */
  onAsked(measured: () => Promise<string>): void
}
