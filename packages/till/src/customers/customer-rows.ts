import type { Instant } from '@minitill/wechat'
import { hashToken } from '../secrets/bearer-token.ts'
import type { Queries } from '../store/store.ts'
import type { CustomerRow } from '../store/tables.ts'
import type { Avatar, AvatarId, Customer } from './customer.ts'

// Rows come from our own columns, so their brands are restored by cast, here and nowhere else.

export function customerOfRow(row: CustomerRow): Customer {
  return {
    id: row.id,
    appid: row.appid,
    openid: row.openid,
    nickname: row.nickname ?? undefined,
    avatar: row.avatar_id ?? undefined,
    createdAt: row.created_at,
  } as Customer
}

/** The customer whose session token this is, unless the session is over. */
export async function findCustomerByToken(
  db: Queries,
  session: { readonly token: string; readonly now: Instant },
): Promise<Customer | undefined> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('customers', 'customers.id', 'sessions.customer_id')
    .selectAll('customers')
    .where('token_hash', '=', hashToken(session.token))
    .where('expires_at', '>', session.now)
    .executeTakeFirst()
  return row && customerOfRow(row)
}

export async function findAvatar(db: Queries, id: AvatarId): Promise<Avatar | undefined> {
  const row = await db.selectFrom('avatars').selectAll().where('id', '=', id).executeTakeFirst()
  return row && ({ contentType: row.content_type, bytes: row.bytes } as Avatar)
}
