import { WechatError } from '../errors/wechat-error.ts'
import { readAccessPoint } from '../transport/access-point.ts'
import { downloadOver, type HttpDownload, type Transport } from '../transport/transport.ts'
import { withBackupHost } from '../transport/with-backup-host.ts'
import { buildXml } from './build-xml.ts'
import { createV2Call, DEFAULT_TIMEOUT_MS, type V2Call, type V2Caller } from './call.ts'
import type { V2Params } from './sign.ts'

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
   * Offers the merchant's client certificate (`createTransport({ clientCertificate })`): v2 takes refunds and
   * gives fund flow bills over nothing else. Without it these two fail with `client_certificate_missing`, and all the
   * rest works.
   */
  readonly refundTransport?: Transport | undefined
  /** Where these two go instead, such as a simulator's TLS port. Default `baseUrl`. */
  readonly refundBaseUrl?: string | undefined
}

/** The calls of one account. Refunds want a client certificate; all the rest goes without. */
export function openCalls(
  connections: V2Connections,
  caller: V2Caller,
): { readonly call: V2Call; readonly refundCall: V2Call } {
  const call = openCall(connections, caller)
  const certified = withCertificate(connections)
  return { call, refundCall: certified ? openCall(certified, caller) : refuseWithoutCertificate }
}

/** The same for files. */
export function openDownloads(connections: V2Connections): {
  readonly download: V2Download
  readonly certifiedDownload: V2Download
} {
  const certified = withCertificate(connections)
  return {
    download: openDownload(connections),
    certifiedDownload: certified ? openDownload(certified) : refuseWithoutCertificate,
  }
}

/** Sends a sealed message and answers the file, or whatever comes instead, as it comes. */
export type V2Download = (request: {
  readonly path: string
  readonly params: V2Params
}) => Promise<HttpDownload>

function openDownload(connection: V2Connections): V2Download {
  const { baseUrl, transport } = openHost(connection)
  const download = downloadOver(transport)
  const { timeoutMs = DEFAULT_TIMEOUT_MS } = connection
  return ({ path, params }) =>
    download({
      method: 'POST',
      url: `${baseUrl}${path}`,
      headers: { 'content-type': 'text/xml' },
      body: buildXml(params),
      timeoutMs,
    })
}

/** How the calls go that want the certificate; undefined where there is none. */
function withCertificate(connections: V2Connections): V2Connections | undefined {
  const { refundTransport, refundBaseUrl, baseUrl, backupUrl, timeoutMs } = connections
  if (refundTransport === undefined) return undefined
  const host = refundBaseUrl === undefined ? { baseUrl, backupUrl } : { baseUrl: refundBaseUrl }
  return { ...host, transport: refundTransport, timeoutMs }
}

function openCall(connection: V2Connections, caller: V2Caller): V2Call {
  return createV2Call({ ...caller, ...openHost(connection), timeoutMs: connection.timeoutMs })
}

/** Every call here is safe to repeat with its number, so each may go to the backup host. */
function openHost(connection: V2Connections): { readonly baseUrl: string; readonly transport: Transport } {
  const { baseUrl, backupUrl } = readAccessPoint(connection)
  return { baseUrl, transport: withBackupHost({ transport: connection.transport, baseUrl, backupUrl }) }
}

const refuseWithoutCertificate = async (): Promise<never> => {
  throw new WechatError(
    'API v2 takes refunds, and gives fund flow bills, over a connection with the merchant’s client certificate only; ' +
      'nothing was sent. ' +
      'Give the channel a refundTransport made with apiclient_cert.pem and apiclient_key.pem.',
    { code: 'client_certificate_missing', outcome: 'refused', remedy: 'operator' },
  )
}
