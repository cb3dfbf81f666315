import type { Till } from '@minitill/till'
import type { Appid, Random } from '@minitill/wechat'
import type { FastifyBaseLogger } from 'fastify'
import type { Metrics } from './metrics/metrics.ts'
import type { Traces } from './tracing/traces.ts'

/** What the HTTP side is made of and told. */
export interface ServerOptions {
  readonly till: Till
  readonly logger: FastifyBaseLogger
  readonly metrics: Metrics
  /** Makes request ids. */
  readonly random: Random
  /** Where customers reach this server, without a slash at the end; addresses of pictures begin with it. */
  readonly publicUrl: string
  /** Templates that a mini program asks its customer to subscribe to. */
  readonly subscribeTemplateIds: (appid: Appid) => readonly string[]
  /** Whether checkout takes any configured channel instead of the default alone. */
  readonly customerChoosesChannel: boolean
  /** Whose `X-Forwarded-For` is believed: nobody's, everybody's, or these addresses'. */
  readonly trustProxy: boolean | string
  /** Logins and checkouts that one address may make in a minute; 0 lets it make any number. */
  readonly rateLimitPerMinute: number
  /** Whether the operator's console is at `/console`. */
  readonly offersConsole: boolean
  /** Where spans go; nowhere where absent. */
  readonly traces?: Traces | undefined
  /** Whether due jobs are being run, for `/readyz`. */
  readonly isWorking: () => boolean
}
