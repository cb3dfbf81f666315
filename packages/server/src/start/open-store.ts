import { join } from 'node:path'
import { openPostgresStore, openSqliteStore, STORE_FILE, type Store, TillError } from '@minitill/till'
import type { Storage } from '../config/load-config.ts'
import type { Effects } from '../effects.ts'

/**
 * Opens the store that the configuration names, and brings its tables up to date.
 * @throws TillError `store_unavailable` where PostgreSQL does not answer; `store_unwritable`, `store_damaged`
 */
export async function openStore({ dataDir, database }: Storage, effects: Effects): Promise<Store> {
  if (database) {
    const { random, startTimer } = effects
    return openPostgresStore({ ...database, url: database.url.reveal(), random, startTimer })
  }
  makeFolder(dataDir, effects)
  return openSqliteStore({ file: join(dataDir, STORE_FILE) })
}

function makeFolder(dataDir: string, effects: Effects): void {
  try {
    effects.makeFolder(dataDir)
  } catch (cause) {
    throw new TillError('store_unwritable', { detail: `the folder ${dataDir} cannot be made`, cause })
  }
}
