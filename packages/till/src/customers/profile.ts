import type { Effects } from '../effects.ts'
import { TillError } from '../errors/till-error.ts'
import { newId } from '../ids.ts'
import type { Queries } from '../store/store.ts'
import type { Customers } from '../till.ts'
import type { Avatar, Customer, CustomerId } from './customer.ts'
import { customerOfRow } from './customer-rows.ts'

/** Gives the customer a name. */
export const createRename =
  (effects: Effects): Customers['rename'] =>
  ({ id, nickname }) =>
    update(effects.store.queries, id, { nickname })

/** Keeps a picture under a new, unguessable id and forgets the old one. */
export const createSaveAvatar =
  (effects: Effects): Customers['saveAvatar'] =>
  async ({ id, bytes }) => {
    const row = { id: newId('ava_', effects), content_type: recognise(bytes), bytes }
    return effects.store.transaction(async (tx) => {
      const before = await tx
        .selectFrom('customers')
        .select('avatar_id')
        .where('id', '=', id)
        .executeTakeFirst()
      await tx.insertInto('avatars').values(row).execute()
      const customer = await update(tx, id, { avatar_id: row.id })
      if (before?.avatar_id) await tx.deleteFrom('avatars').where('id', '=', before.avatar_id).execute()
      return customer
    })
  }

async function update(
  db: Queries,
  id: CustomerId,
  change: { readonly nickname: string } | { readonly avatar_id: string },
): Promise<Customer> {
  const changed = db.updateTable('customers').set(change).where('id', '=', id).returningAll()
  return customerOfRow(await changed.executeTakeFirstOrThrow())
}

const LARGEST_AVATAR_BYTES = 512 * 1024

const signatures = [
  { contentType: 'image/png', at: 0, bytes: [0x89, 0x50, 0x4e, 0x47] },
  { contentType: 'image/jpeg', at: 0, bytes: [0xff, 0xd8, 0xff] },
  { contentType: 'image/webp', at: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
] as const

/** Judges by the bytes, because the claimed type decides how a browser would run them. */
function recognise(bytes: Uint8Array): Avatar['contentType'] {
  const found = signatures.find(({ at, bytes: start }) =>
    start.every((byte, index) => bytes[at + index] === byte),
  )
  if (!found || bytes.length > LARGEST_AVATAR_BYTES) throw new TillError('invalid_image')
  return found.contentType
}
