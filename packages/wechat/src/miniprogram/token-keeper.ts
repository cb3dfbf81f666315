import type { Instant } from '../values/instant.ts'

/** Where all holders of one mini program's access token find it, such as the processes on one database. */
export interface TokenKeeper {
  load(): Promise<KeptToken | undefined>
  /** Lets one holder at a time fetch a token. @returns false where another does, or has just done so */
  claim(): Promise<boolean>
  /** Keeps what was fetched, and ends the claim. */
  save(token: KeptToken): Promise<void>
  /** Ends the claim without a token. */
  release(): Promise<void>
  /** WeChat refused this token: nobody takes it any more. Another that is kept by now stays. */
  discard(sealed: string): Promise<void>
  /** Waits a moment for the one who fetches. */
  pause(): Promise<void>
}

/** A token as it is kept; only who knows the app secret can open it. */
export interface KeptToken {
  readonly sealed: string
  readonly renewAt: Instant
  /** Until then it serves while a renewal fails. */
  readonly endsAt: Instant
}
