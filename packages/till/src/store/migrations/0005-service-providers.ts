import { type Kysely, sql } from 'kysely'

/** A service provider may sell for a merchant: the order keeps who did, and its payment must come the same way. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table orders add column sp_mchid text').execute(db)
}
