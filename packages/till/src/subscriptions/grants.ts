import type { Appid, Instant, Openid } from '@minitill/wechat'
import type { Queries } from '../store/store.ts'

/** What a customer's consent is for. */
export interface Grant {
  readonly appid: Appid
  readonly openid: Openid
  readonly templateId: string
}

/**
 * Takes one of the messages that the customer granted.
 * - `taken`: one less is left.
 * - `unreported`: this mini program never told what its customers accepted, so WeChat decides.
 * - `none`: the customer declined, or all were used.
 */
export async function takeGrant(
  tx: Queries,
  grant: Grant | undefined,
  now: Instant,
): Promise<'taken' | 'unreported' | 'none'> {
  const left = grant && (await findGrants(tx, grant))
  if (!grant || left === undefined) return 'unreported'
  if (left < 1) return 'none'
  await writeGrants(tx, { grant, grants: left - 1, now })
  return 'taken'
}

/** The message was not sent after all. */
export async function giveGrantBack(tx: Queries, grant: Grant): Promise<void> {
  await rowOf(tx, grant)
    .set((row) => ({ grants: row('grants', '+', 1) }))
    .execute()
}

/** WeChat says that there are none. Where nothing was ever reported, nothing is learnt: the next payment may bring one. */
export async function loseGrants(tx: Queries, grant: Grant): Promise<void> {
  await rowOf(tx, grant).set({ grants: 0 }).execute()
}

/** How many messages the customer still accepts; undefined where nothing was ever reported. */
export async function findGrants(db: Queries, grant: Grant): Promise<number | undefined> {
  const row = await db
    .selectFrom('subscriptions')
    .select('grants')
    .where('appid', '=', grant.appid)
    .where('openid', '=', grant.openid)
    .where('template_id', '=', grant.templateId)
    .executeTakeFirst()
  return row?.grants
}

/** Writes how many messages are left, for the first time or again. */
export async function writeGrants(
  tx: Queries,
  { grant, grants, now }: { readonly grant: Grant; readonly grants: number; readonly now: Instant },
): Promise<void> {
  const { appid, openid, templateId } = grant
  await tx
    .insertInto('subscriptions')
    .values({ appid, openid, template_id: templateId, grants, updated_at: now })
    .onConflict((conflict) =>
      conflict.columns(['appid', 'openid', 'template_id']).doUpdateSet({ grants, updated_at: now }),
    )
    .execute()
}

function rowOf(tx: Queries, { appid, openid, templateId }: Grant) {
  return tx
    .updateTable('subscriptions')
    .where('appid', '=', appid)
    .where('openid', '=', openid)
    .where('template_id', '=', templateId)
}
