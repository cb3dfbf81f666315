import { type FetchedToken, fetchToken, type TokenSource } from './fetch-token.ts'
import { createSharedTokens } from './shared-token.ts'
import type { TokenKeeper } from './token-keeper.ts'

/** The one holder of the access token of one mini program in this process. */
export interface AccessToken {
  /** The token to use now: held, or fetched once for all who wait. */
  get(): Promise<string>
  /** Forgets a token that WeChat refused, unless a newer one is held already. */
  drop(refused: string): Promise<void>
}

/** Keeps the access token: single flight, renewed five minutes before it ends, and shared where a keeper is given. */
export function createAccessToken(source: TokenSource, keeper?: TokenKeeper): AccessToken {
  return keeper
    ? holdToken(source, createSharedTokens(source, keeper))
    : holdToken(source, { renew: () => fetchToken(source), discard: async () => {} })
}

interface Tokens<Token extends FetchedToken> {
  renew(): Promise<Token>
  discard(token: Token): Promise<void>
}

function holdToken<Token extends FetchedToken>({ clock }: TokenSource, tokens: Tokens<Token>): AccessToken {
  let held: Token | undefined
  let renewing: Promise<Token> | undefined
  let discarding: Promise<void> = Promise.resolve()
  const renew = async () => {
    await discarding.catch(() => {}) // whoever dropped it hears of that
    held = await tokens.renew()
    return held
  }
  const renewOnce = () => {
    renewing ??= renew().finally(() => {
      renewing = undefined
    })
    return renewing
  }
  return {
    async get() {
      const current = held
      if (current !== undefined && clock.now() < current.renewAt) return current.token
      try {
        return (await renewOnce()).token
      } catch (error) {
        if (current !== undefined && clock.now() < current.endsAt) return current.token
        throw error
      }
    },
    async drop(refused) {
      if (held?.token === refused) {
        discarding = tokens.discard(held)
        held = undefined
      }
      await discarding
    },
  }
}
