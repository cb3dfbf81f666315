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
export async function claimResource(
  tx: Queries,
  claim: IdempotencyClaim,
  made: { readonly resourceId: string; readonly at: Instant },
): Promise<string> {
  const known = await tx
    .selectFrom('idempotency_keys')
    .select(['fingerprint', 'resource_id'])
    .where('scope', '=', claim.scope)
    .where('key', '=', claim.key)
    .executeTakeFirst()
  if (!known) {
    const row = { ...claim, resource_id: made.resourceId, created_at: made.at }
    await tx.insertInto('idempotency_keys').values(row).execute()
    return made.resourceId
  }
  if (known.fingerprint !== claim.fingerprint) throw new TillError('idempotency_key_reused')
  return known.resource_id
}
