import type { Kysely } from 'kysely'
import { runStatements } from './run-statements.ts'

/** What befalls an order later, and in another process, is told in the trace of the request that made it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, [`alter table orders add column traceparent text`])
}
