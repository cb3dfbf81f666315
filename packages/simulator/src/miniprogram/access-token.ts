import type { JsonObject } from '../transport/json-object.ts'
import type { IssuedToken } from '../world/people/access-tokens.ts'
import { metBy, type World } from '../world/world.ts'
import { type PlatformRequest, type PlatformResult, refused } from './endpoint.ts'
import { errcodes } from './errcodes.ts'
import { textOf } from './message-body.ts'

/** @see getAccessToken */
export function issuePlainToken({ query }: PlatformRequest, anyApp: World): PlatformResult {
  const world = metBy({ appid: query.get('appid') ?? '' }, anyApp)
  const wish = { grantType: query.get('grant_type'), appid: query.get('appid'), secret: query.get('secret') }
  const refusal = refusalOf(wish, world)
  if (refusal !== undefined) return refusal
  const most = world.settings.get().tokensPerDay
  const isAllowed = world.frequency.allows({ key: `token/${world.app.appid}`, most, per: 'day' })
  return isAllowed ? told(world.tokens.issuePlain()) : refused(errcodes.dailyQuota)
}

/** @see getStableAccessToken */
export function issueStableToken({ body }: PlatformRequest, anyApp: World): PlatformResult {
  if (body === undefined) return refused(errcodes.data)
  const world = metBy({ appid: textOf(body['appid']) }, anyApp)
  const wish = { grantType: body['grant_type'], appid: body['appid'], secret: body['secret'] }
  return (
    refusalOf(wish, world) ?? told(world.tokens.issueStable({ isForced: body['force_refresh'] === true }))
  )
}

/** A call of an app's server, which its token names: a good one and a JSON body come before its business. */
export const authorized =
  (handle: (body: JsonObject, world: World) => PlatformResult) =>
  (request: PlatformRequest, anyApp: World): PlatformResult => {
    const world = metByBearer(request, anyApp)
    const refusal = refuseToken(request, world)
    if (refusal !== undefined) return refusal
    return request.body === undefined ? refused(errcodes.data) : handle(request.body, world)
  }

/** The world through the app whose token it is, or once was. */
function metByBearer({ query }: PlatformRequest, world: World): World {
  const token = query.get('access_token') ?? ''
  const side = world.parties.apps().find(({ tokens }) => tokens.issued(token))
  return { ...world, ...side }
}

/** The refusal of a call whose `access_token` is not good; undefined when it is. */
function refuseToken({ query }: PlatformRequest, { tokens }: World): PlatformResult | undefined {
  const token = query.get('access_token')
  if (!token) return refused(errcodes.tokenMissing)
  switch (tokens.check(token)) {
    case 'valid':
      return undefined
    case 'malformed':
      return refused(errcodes.malformedToken)
    case 'expired':
      return refused(errcodes.tokenExpired)
    case 'unknown':
      return refused(errcodes.credential)
  }
}

function refusalOf(wish: { grantType: unknown; appid: unknown; secret: unknown }, { app }: World) {
  if (wish.grantType !== 'client_credential') return refused(errcodes.grantType)
  if (wish.appid !== app.appid) return refused(errcodes.appid)
  return wish.secret === app.appsecret ? undefined : refused(errcodes.secret)
}

const told = ({ token, expiresInSeconds }: IssuedToken): PlatformResult => ({
  kind: 'ok',
  body: { access_token: token, expires_in: expiresInSeconds },
})
