import { metBy, type World } from '../world/world.ts'
import { type PlatformRequest, type PlatformResult, refused } from './endpoint.ts'
import { errcodes } from './errcodes.ts'

/** Exchanges the code of `wx.login`. @see code2Session */
export function exchangeCode({ query }: PlatformRequest, anyApp: World): PlatformResult {
  const world = metBy({ appid: query.get('appid') ?? '' }, anyApp)
  const { app, customers, logins, frequency, settings } = world
  if (query.get('appid') !== app.appid) return refused(errcodes.appid)
  if (query.get('secret') !== app.appsecret) return refused(errcodes.secret)
  if (query.get('grant_type') !== 'authorization_code') return refused(errcodes.grantType)
  const code = query.get('js_code')
  if (!code) return refused(errcodes.codeMissing)
  const owner = logins.ownerOf(code) ?? ''
  if (customers.find(owner) === undefined) return refused(errcodes.code)
  const key = `login/${owner}`
  const isAllowed = frequency.allows({ key, most: settings.get().loginsPerMinute, per: 'minute' })
  if (!isAllowed) return refused(errcodes.minuteQuota)
  const redeemed = logins.redeem(code)
  if (redeemed.kind === 'session') {
    return { kind: 'ok', body: { session_key: redeemed.sessionKey, openid: redeemed.openid } }
  }
  return refused(redeemed.kind === 'used' ? errcodes.codeUsed : errcodes.code)
}
