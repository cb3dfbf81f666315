import { join } from 'node:path'
import { loadConfig, type RunningServer, startServer, systemConfigSources } from '@minitill/server'
import type { Simulator } from '@minitill/simulator'
import { instantOf } from '@minitill/wechat'
import type { CommandContext } from '../command-context.ts'
import { dataFolder } from '../data-folder.ts'
import { demoCatalog } from '../demo-catalog.ts'
import { severalMerchants } from '../several-merchants.ts'
import { simulatorSettings } from '../simulator-settings.ts'
import { UsageError } from '../usage-error.ts'
import { openSimulator } from './simulator.ts'

/**
 * `minitill dev`: a simulated WeChat and a till beside it. The till takes its clock of business from the simulator.
 * @throws ConfigError, UsageError
 */
export async function runDev(context: CommandContext, options: DevOptions = {}): Promise<void> {
  const merchants = parseMerchants(options.merchants)
  const simulator = await openSimulator(context)
  const server = await openTillBeside({ simulator, merchants }, context).catch(async (error: unknown) => {
    await simulator.close()
    throw error
  })
  announce({ simulator, server, context })
  context.onStop(async () => {
    await server.close()
    await simulator.close()
  })
}

/** What `dev` takes from the command line. */
export interface DevOptions {
  /** How many merchants the till serves, each with a mini program of its own; one where absent. */
  readonly merchants?: string | undefined
}

/** More than that nobody finds their way around in. */
const MOST_MERCHANTS = 9

function parseMerchants(text = '1'): number {
  const count = /^\d$/.test(text) ? Number(text) : 0
  if (count >= 1 && count <= MOST_MERCHANTS) return count
  throw new UsageError(`--merchants ${text}: 1–${MOST_MERCHANTS}`)
}

async function openTillBeside(
  wish: { readonly simulator: Simulator; readonly merchants: number },
  { env }: CommandContext,
): Promise<RunningServer> {
  const { simulator, merchants } = wish
  const simulated = simulatorSettings(simulator.credentials)
  const several = merchants > 1 ? await severalMerchants(simulator, merchants) : {}
  const settings = { MINITILL_LOG_LEVEL: 'warn', ...env, ...simulated, ...several }
  const config = loadConfig({ ...systemConfigSources, env: settings })
  const clock = { now: () => instantOf(simulator.clock.now()) }
  const catalog = config.catalog.length > 0 ? config.catalog : demoCatalog
  return startServer({ ...config, catalog }, { clock })
}

/** Their channels, where there are several. */
const channelsOf = ({ till }: RunningServer) => (till.channelIds.length > 2 ? till.channelIds : [])

function announce(running: {
  readonly simulator: Simulator
  readonly server: RunningServer
  readonly context: CommandContext
}): void {
  const { simulator, server, context } = running
  const { terminal, text, env } = context
  const credentials = join(dataFolder(env), 'credentials.json')
  const channels = channelsOf(server)
  terminal.say({
    lines: [
      `${text.ready} ${text.openPage}`,
      '',
      `    ${simulator.url}/`,
      '',
      `  ${text.till}: ${server.url}`,
      `  ${text.tillDocs}: ${server.url}/docs`,
      ...(server.consoleUrl ? [`  ${text.console}: ${server.consoleUrl}`] : []),
      `  ${text.wechatTls}: ${simulator.tlsUrl}`,
      `  ${text.credentials}: ${credentials}`,
      ...(channels.length > 0 ? [`  ${text.channels}: ${channels.join(', ')}`] : []),
      text.stopHint,
    ],
    facts: {
      ready: true,
      page: `${simulator.url}/`,
      till: server.url,
      simulatorTls: simulator.tlsUrl,
      credentials,
      ...(channels.length > 0 && { channels: channels.join(',') }),
    },
  })
}
