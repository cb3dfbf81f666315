import type { Credentials } from './world/keys/credentials.ts'
import type { Random } from './world/random.ts'
import type { Timers, WallClock } from './world/time/timers.ts'

/** A running WeChat. */
export interface Simulator {
  /** Plain HTTP: WeChat's API, the control API and the page. */
  readonly url: string
  /** The same over TLS; undefined without a `tlsPort`. */
  readonly tlsUrl: string | undefined
  /** What `credentials.json` says now: a rotation renews the platform certificate in it. */
  readonly credentials: Credentials
  /** The clock of business: order ages, expiry, the notification ladder. */
  readonly clock: {
    /** Milliseconds since the epoch. */
    now(): number
    /** Moves ahead; resolves when everything that came due on the way is done. */
    advance(durationMs: number): Promise<void>
  }
  close(): Promise<void>
}

export interface SimulatorOptions {
  /** Holds `credentials.json`, `authority.json` and `simulator.sqlite`; made when it is not there. */
  readonly dataDir: string
  /** 0 takes any free one. */
  readonly port: number
  /** Leave it out, or null, for no TLS. */
  readonly tlsPort?: number | null
  /** 127.0.0.1 by default: nobody else's network should pay here. */
  readonly host?: string
  /** The wall clock: signature timestamps and `Date` headers. */
  readonly clock?: WallClock
  readonly random?: Random
  /** Instead of `random`: the same seed gives the same ids, numbers and chances again, start by start. */
  readonly seed?: string
  readonly timers?: Timers
  /** Where the page finds the till. */
  readonly tillBaseUrl?: string
  /** Origins that the mini program may call; the till's by default. */
  readonly requestDomains?: readonly string[]
  /** Hears one line for each call that was refused or failed. */
  readonly log?: (line: string) => void
}
