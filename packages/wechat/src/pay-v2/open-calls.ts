import { WechatError } from '../errors/wechat-error.ts'
import { readAccessPoint } from '../transport/access-point.ts'
import type { Transport } from '../transport/transport.ts'
import { withBackupHost } from '../transport/with-backup-host.ts'
import { createV2Call, type V2Call, type V2CallConfig } from './call.ts'

/** How a channel reaches WeChat. */
export interface V2Connections {
  /** Scheme and host, such as a simulator's. Default WeChat's own. */
  readonly baseUrl?: string | undefined
  /** Where a call goes when that host cannot be reached. Default WeChat's own, next to its own main host. */
  readonly backupUrl?: string | undefined
  /** For one call, connecting included. */
  readonly timeoutMs?: number | undefined
  readonly transport: Transport
  /**
   * Offers the merchant's client certificate (`createTransport({ clientCertificate })`): v2 takes refunds over nothing
   * else. Without it `refund` fails with `client_certificate_missing`, and all the rest works.
   */
  readonly refundTransport?: Transport | undefined
  /** Where refunds go instead, such as a simulator's TLS port. Default `baseUrl`. */
  readonly refundBaseUrl?: string | undefined
}

/** Who calls. */
type Caller = Pick<V2CallConfig, 'appid' | 'mchid' | 'signer' | 'random'>

/** The calls of one account. Refunds want a client certificate; all the rest goes without. */
export function openCalls(
  connections: V2Connections,
  caller: Caller,
): { readonly call: V2Call; readonly refundCall: V2Call } {
  const { transport, refundTransport, refundBaseUrl, baseUrl, backupUrl, timeoutMs } = connections
  const call = openCall({ transport, baseUrl, backupUrl, timeoutMs }, caller)
  if (refundTransport === undefined) return { call, refundCall: refuseWithoutCertificate }
  const host = refundBaseUrl === undefined ? { baseUrl, backupUrl } : { baseUrl: refundBaseUrl }
  return { call, refundCall: openCall({ ...host, transport: refundTransport, timeoutMs }, caller) }
}

/** Every call here is safe to repeat with its number, so each may go to the backup host. */
function openCall(connection: V2Connections, caller: Caller): V2Call {
  const { baseUrl, backupUrl } = readAccessPoint(connection)
  const transport = withBackupHost({ transport: connection.transport, baseUrl, backupUrl })
  return createV2Call({ ...caller, transport, baseUrl, timeoutMs: connection.timeoutMs })
}

const refuseWithoutCertificate: V2Call = async () => {
  throw new WechatError(
    'API v2 takes refunds over a connection with the merchant’s client certificate only; nothing was sent. ' +
      'Give the channel a refundTransport made with apiclient_cert.pem and apiclient_key.pem.',
    { code: 'client_certificate_missing', outcome: 'refused', remedy: 'operator' },
  )
}
