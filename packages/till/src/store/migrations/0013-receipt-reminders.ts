import type { Kysely } from 'kysely'
import { runStatements } from './run-statements.ts'

/** WeChat reminds a customer once of confirming a receipt; whether it was asked to must outlive a crash. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, statements)
}

const statements = [
  `alter table shipments add column receipt_reminder text check (receipt_reminder in ('asked', 'sent', 'refused'))`,
  `alter table shipments add column delivered_at bigint`,
]
