import { addMs, type Clock, type Instant } from '../values/instant.ts'
import { type ApiBody, type Doubt, doubtful, type Exchange } from './exchange.ts'

/** The one holder of the access token of one mini program. */
export interface AccessToken {
  /** The token to use now: held, or fetched once for all who wait. */
  get(): Promise<string>
  /** Forgets a token that WeChat refused, unless a newer one is held already. */
  drop(refused: string): void
}

/**
 * Keeps the access token: single flight, renewed five minutes before it ends.
 * @see developers.weixin.qq.com 获取稳定版接口调用凭据, POST /cgi-bin/stable_token
 */
export function createAccessToken(config: AccessTokenConfig): AccessToken {
  let held: HeldToken | undefined
  let renewing: Promise<HeldToken> | undefined
  const renew = async () => {
    held = await fetchToken(config)
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
      if (current !== undefined && config.clock.now() < current.renewAt) return current.token
      try {
        return (await renewOnce()).token
      } catch (error) {
        if (current !== undefined && config.clock.now() < current.endsAt) return current.token
        throw error
      }
    },
    drop(refused) {
      if (held?.token === refused) held = undefined
    },
  }
}

export interface AccessTokenConfig {
  readonly appid: string
  /** Yields the secret only for the request itself. */
  readonly revealSecret: () => string
  readonly exchange: Exchange
  readonly clock: Clock
}

interface HeldToken {
  readonly token: string
  readonly renewAt: Instant
  /** Until then it serves while a renewal fails. */
  readonly endsAt: Instant
}

/** At hand-over WeChat keeps the old token alive for five minutes, so both sides' clocks may differ a little. */
const RENEW_EARLY_MS = 5 * 60_000
/** A token that comes with hardly more than five minutes must not be fetched again for every message. */
const SHORTEST_HOLD_MS = 60_000
const PATH = '/cgi-bin/stable_token'

/** A call that lacks its token was never sent, so a failure here is certain for whoever waits. */
const DOUBT: Doubt = {
  outcome: 'refused',
  remedy: 'repeat_later',
  advice: 'nothing was sent; repeat it later.',
}

async function fetchToken({ appid, revealSecret, exchange, clock }: AccessTokenConfig): Promise<HeldToken> {
  const json = { grant_type: 'client_credential', appid, secret: revealSecret() }
  const answer = await exchange({ path: PATH, query: {}, json, doubt: DOUBT })
  if (answer.kind === 'failure') throw answer.error
  return parseToken(answer.body, clock)
}

function parseToken({ access_token: token, expires_in: expiresInSeconds }: ApiBody, clock: Clock): HeldToken {
  const isWhole = typeof token === 'string' && token !== '' && Number.isSafeInteger(expiresInSeconds)
  if (!isWhole) throw doubtful({ code: 'answer_malformed', path: PATH, doubt: DOUBT, status: 200 })
  const lifeMs = Number(expiresInSeconds) * 1000
  const holdMs = Math.max(lifeMs - RENEW_EARLY_MS, SHORTEST_HOLD_MS)
  return { token, renewAt: addMs(clock.now(), holdMs), endsAt: addMs(clock.now(), lifeMs) }
}
