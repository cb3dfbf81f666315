import cluster from 'node:cluster'
import { startServer } from '@minitill/server'
import type { CommandContext } from '../command-context.ts'
import { loadServeConfig, type ServeOptions } from '../serve-config.ts'
import { UsageError } from '../usage-error.ts'
import { joinCrew } from '../workers/join-crew.ts'
import { announceServer } from './announce-server.ts'
import { serveFromMany } from './serve-from-many.ts'

/**
 * `minitill serve`: the till, configured by the environment, or beside a simulator that runs elsewhere.
 * @throws ConfigError, CredentialsError, UsageError
 */
export async function runServe(
  context: CommandContext,
  options: ServeOptions & { readonly workers?: string | undefined },
): Promise<void> {
  const config = loadServeConfig(context.env, options)
  const workers = parseWorkers(options.workers)
  if (workers > 1 && !config.database) throw new UsageError(context.text.workersNeedPostgres)
  if (workers > 1 && cluster.isPrimary) return serveFromMany(workers, context)
  const server = await startServer(config, cluster.worker ? { crew: joinCrew(cluster.worker) } : {})
  if (cluster.isPrimary) announceServer(server.url, context)
  context.onStop(() => server.close())
}

const MOST_WORKERS = 64

function parseWorkers(text = '1'): number {
  const count = /^\d{1,3}$/.test(text) ? Number(text) : 0
  if (count >= 1 && count <= MOST_WORKERS) return count
  throw new UsageError(`--workers ${text}: 1–${MOST_WORKERS}`)
}
