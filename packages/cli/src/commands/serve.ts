import { loadConfig, startServer, systemConfigSources } from '@minitill/server'
import type { CommandContext } from '../command-context.ts'
import { demoCatalog } from '../demo-catalog.ts'
import { readCredentials, simulatorSettings } from '../simulator-settings.ts'

/**
 * `minitill serve`: the till, configured by the environment, or beside a simulator that runs elsewhere.
 * @throws ConfigError, CredentialsError
 */
export async function runServe(
  context: CommandContext,
  options: { readonly simulator?: string | undefined },
): Promise<void> {
  const { env, terminal, text } = context
  const simulated =
    options.simulator === undefined ? {} : simulatorSettings(readCredentials(options.simulator))
  const config = loadConfig({ ...systemConfigSources, env: { ...env, ...simulated } })
  const isDemo = options.simulator !== undefined && config.catalog.length === 0
  const server = await startServer(isDemo ? { ...config, catalog: demoCatalog } : config)
  terminal.say({
    lines: [
      text.ready,
      `  ${text.till}: ${server.url}`,
      `  ${text.tillDocs}: ${server.url}/docs`,
      text.stopHint,
    ],
    facts: { ready: true, till: server.url },
  })
  context.onStop(() => server.close())
}
