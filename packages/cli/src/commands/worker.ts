import { startWorker } from '@minitill/server'
import type { CommandContext } from '../command-context.ts'
import { loadServeConfig, type ServeOptions } from '../serve-config.ts'
import { UsageError } from '../usage-error.ts'

/** `minitill worker`: runs jobs beside servers on the same PostgreSQL. @throws ConfigError, CredentialsError, UsageError */
export async function runWorkerAlone(context: CommandContext, options: ServeOptions): Promise<void> {
  const { env, terminal, text } = context
  const config = loadServeConfig(env, options)
  if (!config.database) throw new UsageError(text.workersNeedPostgres)
  const worker = await startWorker(config)
  terminal.say({ lines: [text.ready, text.stopHint], facts: { ready: true } })
  context.onStop(() => worker.close())
}
