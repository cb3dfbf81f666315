import { type Appid, addMs, type MiniProgramApi, type Openid, WechatError } from '@minitill/wechat'
import type { Effects } from '../effects.ts'
import { TillError } from '../errors/till-error.ts'
import { newId } from '../ids.ts'
import { hashToken, mintToken } from '../secrets/bearer-token.ts'
import type { Queries } from '../store/store.ts'
import type { Customers } from '../till.ts'
import type { Customer } from './customer.ts'
import { customerOfRow } from './customer-rows.ts'

/** Exchanges a code of `wx.login` for a session of ours. The openid comes from WeChat alone, and is of one app. */
export const createLogIn =
  (effects: Effects, policy: { readonly sessionLifetimeMs: number }): Customers['logIn'] =>
  async ({ code, appid = effects.apps.byDefault }) => {
    const { openid, sessionKey } = await exchange(effects.apps.find(appid).api, code)
    const token = mintToken('cs_', effects.random)
    const expiresAt = addMs(effects.clock.now(), policy.sessionLifetimeMs)
    const customer = await effects.store.transaction(async (tx) => {
      const known = await enrol(tx, { appid, openid }, effects)
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

async function exchange(api: MiniProgramApi, code: string) {
  try {
    return await api.login(code)
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
