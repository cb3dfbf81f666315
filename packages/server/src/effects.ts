import type { StartTimer } from '@minitill/till'
import type { Clock, Random } from '@minitill/wechat'
import type { DestinationStream } from 'pino'
import type { Crew } from './metrics/crew.ts'

/** Everything outside the program that it acts through. */
export interface Effects {
  /** Time of the business: ages of orders, when jobs are due. A simulated trading day has its own. */
  readonly clock: Clock
  /** Time of the world: signatures and tokens live by WeChat's clock. */
  readonly wallClock: Clock
  readonly random: Random
  readonly startTimer: StartTimer
  /** Where log lines go. */
  readonly logDestination: DestinationStream
  /** Makes a folder and the ones above it, where they are absent. */
  readonly makeFolder: (path: string) => void
  /** The other processes that share the port, where there are some. */
  readonly crew?: Crew | undefined
}
