import type { KeyObject } from 'node:crypto'
import type { Random } from '../random.ts'
import {
  downloadOver,
  type HttpDownload,
  type HttpRequest,
  type HttpResponse,
  type Transport,
} from '../transport/transport.ts'
import { standardHeaders } from '../transport/user-agent.ts'
import type { Clock } from '../values/instant.ts'
import { buildAuthorization } from './authorization.ts'
import type { CallSubject } from './error-table.ts'
import { signRsa } from './rsa-signature.ts'
import { requestText } from './signed-text.ts'

/** One call to API v3, before it is signed. */
export interface V3Request {
  readonly method: HttpRequest['method']
  /** Path and query, percent-encoded; or the whole address, where WeChat gave one. */
  readonly path: string
  /** The JSON text itself: what is signed is what is sent. */
  readonly body?: string
  /** What the call is about, which decides what some error codes mean; an order when absent. */
  readonly subject?: CallSubject
}

/** Signs, sends, and returns the answer as it came, unverified. */
export type SignedExchange = (request: V3Request) => Promise<HttpResponse>
export type SignedDownload = (request: V3Request) => Promise<HttpDownload>

/** Who signs, and how the way to WeChat goes. */
export interface ExchangeOptions {
  readonly mchid: string
  readonly merchantSerial: string
  readonly privateKey: KeyObject
  /** `PUB_KEY_ID_…`: asks WeChat to sign its answers with the pair of the public key. */
  readonly publicKeyId: string | undefined
  readonly baseUrl: string
  readonly transport: Transport
  readonly clock: Clock
  readonly random: Random
  readonly timeoutMs: number
}

const NONCE_LENGTH = 32

/** Makes the exchange of one merchant. Every call is signed afresh, because a signature lives five minutes. */
export function createSignedExchange(options: ExchangeOptions): SignedExchange {
  return async (request) => options.transport(await sign(request, options))
}

/** The same for a file, which is read as it comes. */
export function createSignedDownload(options: ExchangeOptions): SignedDownload {
  const download = downloadOver(options.transport)
  return async (request) => download(await sign(request, options))
}

async function sign(request: V3Request, options: ExchangeOptions): Promise<HttpRequest> {
  const { publicKeyId, baseUrl, timeoutMs } = options
  const url = new URL(request.path, baseUrl) // its spelling is the one on the wire, and the one that is signed
  const body = request.body ?? ''
  const authorization = await authorize(
    { method: request.method, pathAndQuery: url.pathname + url.search, body },
    options,
  )
  return {
    method: request.method,
    url: url.href,
    headers: {
      ...standardHeaders,
      authorization,
      ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(publicKeyId === undefined ? {} : { 'wechatpay-serial': publicKeyId }),
    },
    ...(request.body === undefined ? {} : { body: request.body }),
    timeoutMs,
  }
}

async function authorize(
  request: { readonly method: string; readonly pathAndQuery: string; readonly body: string },
  options: ExchangeOptions,
): Promise<string> {
  const timestamp = String(Math.floor(options.clock.now() / 1000))
  const nonce = options.random.token(NONCE_LENGTH)
  const text = requestText({ ...request, timestamp, nonce })
  const signature = await signRsa({ text, privateKey: options.privateKey })
  return buildAuthorization({
    mchid: options.mchid,
    nonce,
    signature,
    timestamp,
    serial: options.merchantSerial,
  })
}
