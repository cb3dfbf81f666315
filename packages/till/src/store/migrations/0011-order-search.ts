import type { Kysely } from 'kysely'
import { runStatements } from './run-statements.ts'

/** Orders are looked for by merchant and by amount, and a long life of the till must not make that slow. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, statements)
}

const statements = [
  `create index orders_by_merchant on orders (mchid, id)`,
  `create index orders_by_amount on orders (amount_fen, id)`,
]
