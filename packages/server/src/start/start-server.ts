import type { Till, Worker } from '@minitill/till'
import type { Config } from '../config/config.ts'
import type { Effects } from '../effects.ts'
import { systemEffects } from '../system-effects.ts'
import { openProgram } from './open-program.ts'

/** A server that takes requests and runs jobs. */
export interface RunningServer {
  /** Where it listens, as a client on this machine writes it. */
  readonly url: string
  /** Where the operator's console is; undefined where it is not offered. */
  readonly consoleUrl: string | undefined
  /** The till inside, for the program that starts the server. */
  readonly till: Till
  /** Runs due jobs; `wake` it after moving a simulated clock. */
  readonly worker: Worker
  /** Finishes what is in hand: requests are answered, jobs end, the store closes. Every further call waits for the first. */
  close(): Promise<void>
}

/**
 * Puts store, channels, till, worker and HTTP together and starts them.
 * @param changes effects to use instead of the machine's own
 * @throws Error where the store cannot be opened or the port is taken; nothing is left running then
 */
export function startServer(config: Config, changes: Partial<Effects> = {}): Promise<RunningServer> {
  const effects = { ...systemEffects, ...changes }
  return openProgram({ config, effects }, async ({ app, till, worker, logger, closers }) => {
    const url = await app.listen({ host: config.host, port: config.port })
    logger.info({ url, public_url: config.publicUrl, channels: till.channelIds }, 'minitill is ready')
    const consoleUrl = config.offersConsole ? `${url}/console` : undefined
    return { url, consoleUrl, till, worker, close: closers.closeAll }
  })
}
