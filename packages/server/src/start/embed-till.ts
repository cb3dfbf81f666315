import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Till, TillListener, Worker } from '@minitill/till'
import type { Config } from '../config/config.ts'
import type { Effects } from '../effects.ts'
import { systemEffects } from '../system-effects.ts'
import { openProgram, type Program } from './open-program.ts'

/** A till that lives in somebody else's server. */
export interface EmbeddedTill {
  /** The money: make orders, refund them, read them, without HTTP. */
  readonly till: Till
  /**
   * Answers the till's HTTP: the customers', the merchant's and WeChat's calls. Mount it under the path of
   * `MINITILL_PUBLIC_URL`, before anything that reads bodies.
   */
  readonly handler: (request: IncomingMessage, response: ServerResponse) => void
  /** Runs due jobs; `wake` it after moving a simulated clock. */
  readonly worker: Worker
  /**
   * Tells `hear` of every event from the first time on that `name` is used, in order, at least once: also of those that
   * happened while the process was down. When it throws, the event is told again later and the ones behind it wait.
   * @throws Error where the name is taken in this process
   */
  onEvent(name: string, hear: TillListener['hear']): Promise<void>
  /** Ends jobs and listeners and closes the store; close your own server first. Every further call waits for the first. */
  close(): Promise<void>
}

/**
 * Opens a till inside another program. It listens on no port; everything else is as in `startServer`.
 * @param changes effects to use instead of the machine's own, such as where log lines go
 * @throws Error where the store cannot be opened; nothing is left running then
 */
export function embedTill(config: Config, changes: Partial<Effects> = {}): Promise<EmbeddedTill> {
  const effects = { ...systemEffects, ...changes }
  return openProgram({ config, effects }, async (program) => {
    const { app, till, worker, logger, closers } = program
    logger.info({ public_url: config.publicUrl, channels: till.channelIds }, 'minitill is ready, embedded')
    return { till, handler: app.routing, worker, onEvent: hearing(program), close: closers.closeAll }
  })
}

function hearing({ till, logger, run }: Program): EmbeddedTill['onEvent'] {
  return async (name, hear) => {
    const onFailure: TillListener['onFailure'] = ({ event, error }) =>
      logger.warn(
        { listener: name, event: event.id, type: event.type, err: error },
        'a listener failed; it will hear the event again',
      )
    run(await till.listen({ name, hear, onFailure }))
  }
}
