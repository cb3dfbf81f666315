import type { TillEvent } from '../events/event.ts'

/** Somebody in this process who hears of every event, in the order in which they became durable. */
export interface TillListener {
  /** The store remembers under this name how far was heard. A name that is new hears what happens from then on. */
  readonly name: string
  /**
   * Resolves when the event is dealt with. When it throws, the same event is told again later, and later ones wait.
   * An event comes again when the process died over it, so handle each id once.
   */
  readonly hear: (event: TillEvent) => Promise<void>
  /** Hears of an event that will be told again; for the log. */
  readonly onFailure: (failure: { readonly event: TillEvent; readonly error: unknown }) => void
}
