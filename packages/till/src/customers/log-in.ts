import { type Appid, addMs, type Openid, WechatError } from '@minitill/wechat'
import type { Effects } from '../effects.ts'
import { TillError } from '../errors/till-error.ts'
import { newId } from '../ids.ts'
import { hashToken, mintToken } from '../secrets/bearer-token.ts'
import type { Queries } from '../store/store.ts'
import type { Customers } from '../till.ts'
import type { Customer } from './customer.ts'
import { customerOfRow } from './customer-rows.ts'

/** Who can say whose code this is: WeChat, for one mini program. */
export interface Identity {
  readonly appid: Appid
  /** @throws WechatError */
  login(code: string): Promise<{ readonly openid: Openid; readonly sessionKey: string }>
}

/** Exchanges a code of `wx.login` for a session of ours. The openid comes from WeChat alone. */
export const createLogIn =
  (
    effects: Effects,
    parts: { readonly identity: Identity; readonly sessionLifetimeMs: number },
  ): Customers['logIn'] =>
  async ({ code }) => {
    const { openid, sessionKey } = await exchange(parts.identity, code)
    const token = mintToken('cs_', effects.random)
    const expiresAt = addMs(effects.clock.now(), parts.sessionLifetimeMs)
    const customer = await effects.store.transaction(async (tx) => {
      const known = await enrol(tx, { appid: parts.identity.appid, openid }, effects)
      const session = {
        token_hash: hashToken(token),
        customer_id: known.id,
        session_key: sessionKey,
        expires_at: expiresAt,
      }
      await tx.insertInto('sessions').values(session).execute()
      await tx.deleteFrom('sessions').where('expires_at', '<=', effects.clock.now()).execute()
      return known
    })
    return { token, expiresAt, customer }
  }

async function exchange(identity: Identity, code: string) {
  try {
    return await identity.login(code)
  } catch (error) {
    if (!(error instanceof WechatError)) throw error
    throw new TillError(tillCodeOf(error), { cause: error, detail: error.code })
  }
}

function tillCodeOf(error: WechatError) {
  if (error.remedy === 'operator') return 'wechat_refused'
  if (error.outcome === 'unknown' || error.isRepeatable) return 'wechat_unavailable'
  return 'login_refused'
}

async function enrol(
  tx: Queries,
  who: { readonly appid: Appid; readonly openid: Openid },
  effects: Effects,
): Promise<Customer> {
  const row = {
    id: newId('cus_', effects),
    appid: who.appid,
    openid: who.openid,
    nickname: null,
    avatar_id: null,
    created_at: effects.clock.now(),
  }
  await tx
    .insertInto('customers')
    .values(row)
    .onConflict((conflict) => conflict.columns(['appid', 'openid']).doNothing())
    .execute()
  const known = tx
    .selectFrom('customers')
    .selectAll()
    .where('appid', '=', who.appid)
    .where('openid', '=', who.openid)
  return customerOfRow(await known.executeTakeFirstOrThrow())
}
