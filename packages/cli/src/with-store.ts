import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Access, createAccess, openSqliteStore, STORE_FILE } from '@minitill/till'
import { systemClock, systemRandom } from '@minitill/wechat'
import { dataFolder } from './data-folder.ts'

/** Opens the store in the data folder for one piece of work; no merchant account is needed for that. */
export async function withStore<T>(
  env: Readonly<Record<string, string | undefined>>,
  work: (access: Access) => Promise<T>,
): Promise<T> {
  const folder = dataFolder(env)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const store = await openSqliteStore({ file: join(folder, STORE_FILE) })
  try {
    return await work(createAccess({ store, clock: systemClock, random: systemRandom }))
  } finally {
    await store.close()
  }
}
