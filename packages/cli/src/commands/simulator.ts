import { join } from 'node:path'
import type { Simulator } from '@minitill/simulator'
import type { CommandContext } from '../command-context.ts'
import { dataFolder } from '../data-folder.ts'
import { simulatorPorts, tillPort } from '../ports.ts'

/** `minitill simulator`: WeChat alone. */
export async function runSimulator(context: CommandContext): Promise<void> {
  const { terminal, text } = context
  const simulator = await openSimulator(context)
  const credentials = join(dataFolder(context.env), 'credentials.json')
  terminal.say({
    lines: [
      text.ready,
      `  ${text.wechat}: ${simulator.url}`,
      `  ${text.wechatTls}: ${simulator.tlsUrl}`,
      `  ${text.credentials}: ${credentials}`,
      text.stopHint,
    ],
    facts: { ready: true, simulator: simulator.url, simulatorTls: simulator.tlsUrl, credentials },
  })
  context.onStop(() => simulator.close())
}

/** Opens the simulator where the environment says, beside the till's data. */
export async function openSimulator({ env, terminal }: CommandContext): Promise<Simulator> {
  const { createSimulator } = await import('@minitill/simulator') // a till alone starts sooner without it
  return createSimulator({
    ...simulatorPorts(env),
    dataDir: dataFolder(env),
    host: env['SIMULATOR_HOST'] ?? '127.0.0.1',
    ...(env['SIMULATOR_SEED'] && { seed: env['SIMULATOR_SEED'] }),
    tillBaseUrl: env['MINITILL_PUBLIC_URL'] ?? `http://127.0.0.1:${tillPort(env)}`,
    log: (line) => terminal.complain({ lines: [line], facts: { simulator: line } }),
  })
}
