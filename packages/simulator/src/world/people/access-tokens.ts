import type { Random } from '../random.ts'
import type { State } from '../state/state.ts'

/** The app's tokens. Plain and stable ones live beside each other and never disturb each other. */
export interface AccessTokens {
  /** A new token each time; the one before lives at most five minutes more. */
  issuePlain(): IssuedToken
  /** The same token until shortly before its end. Forced, the old one dies at once. */
  issueStable(wish: { isForced: boolean }): IssuedToken
  /** Whether it was ever issued here. */
  issued(token: string): boolean
  check(token: string): 'valid' | 'malformed' | 'expired' | 'unknown'
  clear(): void
}

export interface IssuedToken {
  readonly token: string
  readonly expiresInSeconds: number
}

interface AccessToken {
  readonly token: string
  readonly kind: 'plain' | 'stable'
  readonly issuedAt: number
  readonly expiresAt: number
  /** Before its time, because another took its place. */
  readonly replacedAt: number | undefined
}

const LIFE_MS = 7200_000
const HAND_OVER_MS = 300_000
/** Forced sooner than this after the last token, nothing is refreshed. @see getStableAccessToken */
const FORCE_PAUSE_MS = 30_000
const TOKEN_LENGTH = 136

interface Effects {
  readonly state: State
  readonly clock: { now(): number }
  readonly random: Random
}

/** Opens the tokens that the state file holds. */
export function createAccessTokens({ state, clock, random }: Effects): AccessTokens {
  const tokens = state.collection<AccessToken>('access-tokens', ({ token }) => token)
  const latest = (kind: AccessToken['kind']) => tokens.all().findLast((token) => token.kind === kind)
  const issue = (kind: AccessToken['kind']): AccessToken => {
    const issued: AccessToken = {
      token: `80_${random.token(TOKEN_LENGTH - 3)}`,
      kind,
      issuedAt: clock.now(),
      expiresAt: clock.now() + LIFE_MS,
      replacedAt: undefined,
    }
    tokens.put(issued)
    return issued
  }
  const replace = (old: AccessToken | undefined, replacedAt: number) => {
    if (old !== undefined) tokens.put({ ...old, replacedAt })
  }
  const told = ({ token, expiresAt }: AccessToken): IssuedToken => ({
    token,
    expiresInSeconds: Math.floor((expiresAt - clock.now()) / 1000),
  })
  return {
    issuePlain() {
      replace(latest('plain'), clock.now() + HAND_OVER_MS)
      return told(issue('plain'))
    },
    issueStable({ isForced }) {
      const current = latest('stable')
      const isFresh = current !== undefined && clock.now() < current.expiresAt - HAND_OVER_MS
      const isPausing = current !== undefined && clock.now() < current.issuedAt + FORCE_PAUSE_MS
      if (isFresh && (!isForced || isPausing)) return told(current)
      if (isFresh) replace(current, clock.now())
      return told(issue('stable'))
    },
    issued: (token) => tokens.get(token) !== undefined,
    check(token) {
      const known = tokens.get(token)
      if (known === undefined) return token.length < TOKEN_LENGTH ? 'malformed' : 'unknown'
      if (known.replacedAt !== undefined && clock.now() >= known.replacedAt) return 'unknown'
      return clock.now() < known.expiresAt ? 'valid' : 'expired'
    },
    clear: () => tokens.clear(),
  }
}
