import type { Catalog, LatePaymentPolicy } from '@minitill/till'
import type { LogLevel } from '../logging/create-logger.ts'
import type { Database } from './read-database.ts'
import type { Sellers } from './sellers.ts'
import type { TracingWish } from './tracing/read-tracing.ts'

/** Everything that an operator can set, checked. Printing it shows no secret. */
export interface Config extends Sellers {
  readonly host: string
  readonly port: number
  /** Folder of the embedded store. */
  readonly dataDir: string
  /** Undefined for the embedded store. */
  readonly database: Database | undefined
  /** Where the world reaches this server; no slash at the end. */
  readonly publicUrl: string
  /** Whose `X-Forwarded-For` is believed: nobody's, everybody's, or these addresses'. */
  readonly trustProxy: boolean | string
  /** Logins and checkouts that one address may make in a minute; 0 lets it make any number. */
  readonly rateLimitPerMinute: number
  readonly logLevel: LogLevel
  /** Whether the operator's console is at `/console`. */
  readonly offersConsole: boolean
  /** Of a simulator; undefined for WeChat itself. */
  readonly wechatPayUrl: string | undefined
  readonly wechatApiUrl: string | undefined
  /** Where a simulator asks for the client certificate; v2 refunds go there. */
  readonly wechatPayTlsUrl: string | undefined
  /** PEM of the one authority to trust for it; undefined for the system's. */
  readonly wechatCa: string | undefined
  readonly catalog: Catalog
  readonly orderLifetimeMs: number
  readonly outTradeNoPrefix: string
  readonly latePayment: LatePaymentPolicy
  readonly customerChoosesChannel: boolean
  /** Whether webhooks may go over plain http and into private networks. */
  readonly webhookAllowsPrivate: boolean
  /** Where OpenTelemetry's spans go. */
  readonly tracing: TracingWish
}
