import type { Instant } from '@minitill/wechat'
import { TillError } from '../errors/till-error.ts'
import type { Queries } from '../store/store.ts'
import type { IdempotencyClaim } from './claim.ts'

/**
 * Ties a caller's key to the resource that is about to be made, in the same transaction: two requests at once make
 * one resource, and a crash leaves either both rows or none.
 * @returns the id to use: `resourceId` when the key is new, else the id of what the key made before
 * @throws TillError `idempotency_key_reused` when the key was used for something else
 */
export async function claimResource(tx: Queries, claim: IdempotencyClaim, made: Claimed): Promise<string> {
  const known = await findClaim(tx, claim)
  if (known !== undefined) return known
  const row = { ...claim, resource_id: made.resourceId, created_at: made.at }
  await tx.insertInto('idempotency_keys').values(row).execute()
  return made.resourceId
}

/**
 * The same for an act that makes nothing, such as a decision: the key is tied to what it is done to.
 * @returns whether the act was done under this key before; then answer what there is and do nothing
 * @throws TillError `idempotency_key_reused` when the key was used for something else
 */
export async function claimAct(
  tx: Queries,
  claim: IdempotencyClaim | undefined,
  doneTo: Claimed,
): Promise<boolean> {
  if (!claim) return false
  if ((await findClaim(tx, claim)) !== undefined) return true
  await claimResource(tx, claim, doneTo)
  return false
}

interface Claimed {
  readonly resourceId: string
  readonly at: Instant
}

/** What the key was used for, if it was. */
async function findClaim(tx: Queries, claim: IdempotencyClaim): Promise<string | undefined> {
  const known = await tx
    .selectFrom('idempotency_keys')
    .select(['fingerprint', 'resource_id'])
    .where('scope', '=', claim.scope)
    .where('key', '=', claim.key)
    .executeTakeFirst()
  if (known && known.fingerprint !== claim.fingerprint) throw new TillError('idempotency_key_reused')
  return known?.resource_id
}
