import type { Till } from '@minitill/till'
import type { Config } from '../config/config.ts'
import type { Effects } from '../effects.ts'
import { systemEffects } from '../system-effects.ts'
import { openProgram } from './open-program.ts'

/** A process that runs jobs and takes no requests. */
export interface RunningWorker {
  readonly till: Till
  /** Ends the jobs in hand. */
  close(): Promise<void>
}

/**
 * Runs jobs beside servers on the same PostgreSQL. Each job is leased to one process; when that dies, another takes it
 * over after a minute.
 * @throws TillError `store_unavailable`; nothing is left running then
 */
export function startWorker(config: Config, changes: Partial<Effects> = {}): Promise<RunningWorker> {
  const effects = { ...systemEffects, ...changes }
  return openProgram({ config, effects }, async ({ till, logger, closers }) => {
    logger.info({ channels: till.channelIds }, 'minitill runs jobs')
    return { till, close: closers.closeAll }
  })
}
