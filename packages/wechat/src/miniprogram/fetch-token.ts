import type { Appid } from '../values/identifiers.ts'
import { addMs, type Clock, type Instant } from '../values/instant.ts'
import { type ApiBody, type Doubt, doubtful, type Exchange } from './exchange.ts'

/** Whose token it is, and how it is fetched. */
export interface TokenSource {
  readonly appid: Appid
  /** Yields the secret only for the request itself. */
  readonly revealSecret: () => string
  readonly exchange: Exchange
  readonly clock: Clock
}

export interface FetchedToken {
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

/** @see developers.weixin.qq.com 获取稳定版接口调用凭据, POST /cgi-bin/stable_token */
export async function fetchToken({
  appid,
  revealSecret,
  exchange,
  clock,
}: TokenSource): Promise<FetchedToken> {
  const json = { grant_type: 'client_credential', appid, secret: revealSecret() }
  const answer = await exchange({ path: PATH, query: {}, json, doubt: DOUBT })
  if (answer.kind === 'failure') throw answer.error
  return parseToken(answer.body, clock)
}

/** Nobody could be asked for a token, because the place where it is kept does not answer. */
export const tokenUnavailable = () => doubtful({ code: 'token_unavailable', path: PATH, doubt: DOUBT })

function parseToken(
  { access_token: token, expires_in: expiresInSeconds }: ApiBody,
  clock: Clock,
): FetchedToken {
  const isWhole = typeof token === 'string' && token !== '' && Number.isSafeInteger(expiresInSeconds)
  if (!isWhole) throw doubtful({ code: 'answer_malformed', path: PATH, doubt: DOUBT, status: 200 })
  const lifeMs = Number(expiresInSeconds) * 1000
  const holdMs = Math.max(lifeMs - RENEW_EARLY_MS, SHORTEST_HOLD_MS)
  return { token, renewAt: addMs(clock.now(), holdMs), endsAt: addMs(clock.now(), lifeMs) }
}
