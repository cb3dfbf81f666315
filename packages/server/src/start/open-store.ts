import { join } from 'node:path'
import { openPostgresStore, openSqliteStore, STORE_FILE, type Store } from '@minitill/till'
import type { Storage } from '../config/load-config.ts'
import type { Effects } from '../effects.ts'

/**
 * Opens the store that the configuration names, and brings its tables up to date.
 * @throws TillError `store_unavailable` where PostgreSQL does not answer
 */
export async function openStore({ dataDir, database }: Storage, effects: Effects): Promise<Store> {
  if (database) {
    const { random, startTimer } = effects
    return openPostgresStore({ ...database, url: database.url.reveal(), random, startTimer })
  }
  effects.makeFolder(dataDir)
  return openSqliteStore({ file: join(dataDir, STORE_FILE) })
}
