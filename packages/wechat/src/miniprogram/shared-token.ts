import { type FetchedToken, fetchToken, type TokenSource, tokenUnavailable } from './fetch-token.ts'
import type { KeptToken, TokenKeeper } from './token-keeper.ts'
import { createTokenSeal, type TokenSeal } from './token-seal.ts'

/** A token that others have, too. */
export interface SharedToken extends FetchedToken {
  /** What the keeper knows it by. */
  readonly sealed: string
}

/** Takes the token that is kept, or fetches one for all. */
export interface SharedTokens {
  /** @throws WechatError where none could be had; the call that wanted it was not sent */
  renew(): Promise<SharedToken>
  /** Says that WeChat refused this one. */
  discard(token: SharedToken): Promise<void>
}

/**
 * One holder fetches, the others wait for it, or go on with a token that is near its end. When the one who fetches
 * dies, another may after the keeper's claim has run out.
 */
export function createSharedTokens(source: TokenSource, keeper: TokenKeeper): SharedTokens {
  const { clock } = source
  const seal = createTokenSeal(source)
  return {
    async renew() {
      for (let looks = 0; looks < MOST_LOOKS; looks++) {
        const found = await keeper.load().catch(fail)
        const kept = found && openKept(found, seal)
        if (kept && clock.now() < kept.renewAt) return kept
        if (found && !kept) await keeper.discard(found.sealed).catch(fail) // the app secret was reset
        if (await keeper.claim().catch(fail)) return fetchForAll({ source, keeper, seal })
        if (kept && clock.now() < kept.endsAt) return kept
        await keeper.pause()
      }
      throw tokenUnavailable()
    },
    discard: ({ sealed }) => keeper.discard(sealed).catch(fail),
  }
}

/** Longer than a claim lasts: by then another fetched, or it is our turn. */
const MOST_LOOKS = 100

/** What went wrong is the keeper's to tell; for the call it means only that it was not sent. */
function fail(): never {
  throw tokenUnavailable()
}

function openKept(kept: KeptToken, seal: TokenSeal): SharedToken | undefined {
  const token = seal.open(kept.sealed)
  return token === undefined ? undefined : { ...kept, token }
}

async function fetchForAll(parts: {
  readonly source: TokenSource
  readonly keeper: TokenKeeper
  readonly seal: TokenSeal
}): Promise<SharedToken> {
  const { source, keeper, seal } = parts
  try {
    const { token, renewAt, endsAt } = await fetchToken(source)
    const kept = { sealed: seal.seal(token), renewAt, endsAt }
    await keeper.save(kept).catch(() => {}) // it is good, kept or not
    return { ...kept, token }
  } catch (error) {
    await keeper.release().catch(() => {}) // the claim runs out by itself, too
    throw error
  }
}
