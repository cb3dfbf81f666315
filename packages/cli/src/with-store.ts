import { setTimeout as pause } from 'node:timers/promises'
import { loadStorage, openStore, systemConfigSources, systemEffects } from '@minitill/server'
import {
  type Access,
  type Archive,
  type Compacted,
  compactStore,
  createAccess,
  createArchive,
  createCatalog,
  type TillCatalog,
} from '@minitill/till'
import { type Clock, systemClock, systemRandom } from '@minitill/wechat'

/** What a command can do with the store alone. */
export interface OpenStore {
  readonly access: Access
  readonly catalog: TillCatalog
  readonly archive: Archive
  compact(): Promise<Compacted | undefined>
}

/** As long as a batch takes, about: a till that waits for SQLite's lock finds it free at every other look. */
const REST_MS = 25

/** Opens the till's store for one piece of work; no merchant account is needed for that. */
export async function withStore<T>(
  env: Readonly<Record<string, string | undefined>>,
  work: (store: OpenStore) => Promise<T>,
  clock: Clock = systemClock,
): Promise<T> {
  const store = await openStore(loadStorage({ ...systemConfigSources, env }), systemEffects)
  try {
    const effects = { store, clock, random: systemRandom }
    return await work({
      access: createAccess(effects),
      catalog: createCatalog(effects),
      archive: createArchive({ ...effects, rest: () => pause(REST_MS) }),
      compact: () => compactStore(store),
    })
  } finally {
    await store.close()
  }
}
