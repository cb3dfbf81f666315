import { type Kysely, type Migration, Migrator } from 'kysely'
import * as first from './0001-first.ts'
import * as refunds from './0002-refunds.ts'
import * as refundRequests from './0003-refund-requests.ts'
import * as notOnlyOfOrders from './0004-not-only-of-orders.ts'
import * as serviceProviders from './0005-service-providers.ts'
import * as bills from './0006-bills.ts'
import * as webhooks from './0007-webhooks.ts'
import * as shipmentsAndMessages from './0008-shipments-and-messages.ts'
import * as catalog from './0009-catalog.ts'
import * as eventListeners from './0010-event-listeners.ts'
import * as orderSearch from './0011-order-search.ts'
import * as appTokens from './0012-app-tokens.ts'
import * as receiptReminders from './0013-receipt-reminders.ts'
import * as orderTraces from './0014-order-traces.ts'
import * as archive from './0015-archive.ts'

/** Append only: a migration that has run anywhere is never changed. */
const migrations: Record<string, Migration> = {
  '0001-first': first,
  '0002-refunds': refunds,
  '0003-refund-requests': refundRequests,
  '0004-not-only-of-orders': notOnlyOfOrders,
  '0005-service-providers': serviceProviders,
  '0006-bills': bills,
  '0007-webhooks': webhooks,
  '0008-shipments-and-messages': shipmentsAndMessages,
  '0009-catalog': catalog,
  '0010-event-listeners': eventListeners,
  '0011-order-search': orderSearch,
  '0012-app-tokens': appTokens,
  '0013-receipt-reminders': receiptReminders,
  '0014-order-traces': orderTraces,
  '0015-archive': archive,
}

/**
 * Runs the migrations that have not run yet, all in one transaction.
 * @returns the names of those that ran
 * @throws the error of the migration that failed; then none of them has run
 */
export async function migrateToLatest<T>(db: Kysely<T>): Promise<readonly string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error) throw error
  return results.filter((result) => result.status === 'Success').map((result) => result.migrationName)
}
