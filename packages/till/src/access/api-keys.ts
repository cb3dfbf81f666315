import type { Clock, Instant, Random } from '@minitill/wechat'
import { newId } from '../ids.ts'
import { hashToken, mintToken } from '../secrets/bearer-token.ts'
import type { Store } from '../store/store.ts'
import type { ApiKeyRow } from '../store/tables.ts'
import type { Access } from '../till.ts'
import type { ApiKey } from './api-key.ts'

/** The keys of the merchant's back end: shown once, kept as a hash, revoked but never deleted. */
export const createAccess = (effects: {
  readonly store: Store
  readonly clock: Clock
  readonly random: Random
}): Access => ({
  async mintApiKey({ label }) {
    const secret = mintToken('sk_', effects.random)
    const created_at = effects.clock.now()
    const row = {
      id: newId('key_', effects),
      token_hash: hashToken(secret),
      label,
      created_at,
      revoked_at: null,
    }
    await effects.store.queries.insertInto('api_keys').values(row).execute()
    return { ...apiKeyOfRow(row), secret }
  },

  async findApiKey(secret) {
    const keys = effects.store.queries
      .selectFrom('api_keys')
      .selectAll()
      .where('token_hash', '=', hashToken(secret))
    const row = await keys.where('revoked_at', 'is', null).executeTakeFirst()
    return row && apiKeyOfRow(row)
  },

  async listApiKeys() {
    const rows = await effects.store.queries.selectFrom('api_keys').selectAll().orderBy('id').execute()
    return rows.map(apiKeyOfRow)
  },

  async revokeApiKey(id) {
    const revoked_at: Instant = effects.clock.now()
    const keys = effects.store.queries.updateTable('api_keys').set({ revoked_at }).where('id', '=', id)
    const changed = await keys.where('revoked_at', 'is', null).executeTakeFirst()
    return changed.numUpdatedRows > 0n
  },
})

function apiKeyOfRow(row: ApiKeyRow): ApiKey {
  // Our own columns: the brands are restored by cast.
  return {
    id: row.id,
    label: row.label,
    createdAt: row.created_at,
    revokedAt: row.revoked_at ?? undefined,
  } as ApiKey
}
