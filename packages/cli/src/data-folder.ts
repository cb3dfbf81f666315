import { loadDataDir, systemConfigSources } from '@minitill/server'

/** Where till and simulator keep what they know: the environment's word, or the configuration file's. */
export function dataFolder(env: Readonly<Record<string, string | undefined>>): string {
  return loadDataDir({ ...systemConfigSources, env })
}
