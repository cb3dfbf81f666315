import { loadStorage, openStore, systemConfigSources, systemEffects } from '@minitill/server'
import { type Access, createAccess } from '@minitill/till'
import { systemClock, systemRandom } from '@minitill/wechat'

/** Opens the till's store for one piece of work; no merchant account is needed for that. */
export async function withStore<T>(
  env: Readonly<Record<string, string | undefined>>,
  work: (access: Access) => Promise<T>,
): Promise<T> {
  const store = await openStore(loadStorage({ ...systemConfigSources, env }), systemEffects)
  try {
    return await work(createAccess({ store, clock: systemClock, random: systemRandom }))
  } finally {
    await store.close()
  }
}
