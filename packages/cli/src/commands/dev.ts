import { join } from 'node:path'
import { loadConfig, type RunningServer, startServer, systemConfigSources } from '@minitill/server'
import type { Simulator } from '@minitill/simulator'
import { instantOf } from '@minitill/wechat'
import type { CommandContext } from '../command-context.ts'
import { dataFolder } from '../data-folder.ts'
import { demoCatalog } from '../demo-catalog.ts'
import { simulatorSettings } from '../simulator-settings.ts'
import { openSimulator } from './simulator.ts'

/** `minitill dev`: a simulated WeChat and a till beside it. The till takes its clock of business from the simulator. */
export async function runDev(context: CommandContext): Promise<void> {
  const simulator = await openSimulator(context)
  const server = await openTillBeside(simulator, context).catch(async (error: unknown) => {
    await simulator.close()
    throw error
  })
  announce({ simulator, server, context })
  context.onStop(async () => {
    await server.close()
    await simulator.close()
  })
}

function openTillBeside(simulator: Simulator, { env }: CommandContext): Promise<RunningServer> {
  const settings = { MINITILL_LOG_LEVEL: 'warn', ...env, ...simulatorSettings(simulator.credentials) }
  const config = loadConfig({ ...systemConfigSources, env: settings })
  const clock = { now: () => instantOf(simulator.clock.now()) }
  const catalog = config.catalog.length > 0 ? config.catalog : demoCatalog
  return startServer({ ...config, catalog }, { clock })
}

function announce(running: {
  readonly simulator: Simulator
  readonly server: RunningServer
  readonly context: CommandContext
}): void {
  const { simulator, server, context } = running
  const { terminal, text, env } = context
  const credentials = join(dataFolder(env), 'credentials.json')
  terminal.say({
    lines: [
      `${text.ready} ${text.openPage}`,
      '',
      `    ${simulator.url}/`,
      '',
      `  ${text.till}: ${server.url}`,
      `  ${text.tillDocs}: ${server.url}/docs`,
      `  ${text.wechatTls}: ${simulator.tlsUrl}`,
      `  ${text.credentials}: ${credentials}`,
      text.stopHint,
    ],
    facts: {
      ready: true,
      page: `${simulator.url}/`,
      till: server.url,
      simulatorTls: simulator.tlsUrl,
      credentials,
    },
  })
}
