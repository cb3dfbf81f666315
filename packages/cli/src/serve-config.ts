import { type Config, loadConfig, systemConfigSources } from '@minitill/server'
import { demoCatalog } from './demo-catalog.ts'
import { readCredentials, simulatorSettings } from './simulator-settings.ts'

/** What `serve` and `worker` take from the command line. */
export interface ServeOptions {
  /** The credentials.json of a simulator to speak to instead of WeChat. */
  readonly simulator?: string | undefined
}

/** The configuration of a till, beside a simulator where one is named. @throws ConfigError, CredentialsError */
export function loadServeConfig(
  env: Readonly<Record<string, string | undefined>>,
  { simulator }: ServeOptions,
): Config {
  const simulated = simulator === undefined ? {} : simulatorSettings(readCredentials(simulator))
  const config = loadConfig({ ...systemConfigSources, env: { ...env, ...simulated } })
  const isDemo = simulator !== undefined && config.catalog.length === 0
  return isDemo ? { ...config, catalog: demoCatalog } : config
}
