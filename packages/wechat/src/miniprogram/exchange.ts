import { type Outcome, type Remedy, WechatError } from '../errors/wechat-error.ts'
import type { HttpRequest, HttpResponse, Transport } from '../transport/transport.ts'
import { explainErrcode } from './explain-errcode.ts'

/** One call of the mini program API. What it carries is secret: neither query nor body reaches an error. */
export interface ApiRequest {
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  /** Sent as JSON by POST; without it the call is a GET. */
  readonly json?: unknown
  /** What it means for the caller when nobody knows whether WeChat acted. */
  readonly doubt: Doubt
}

/** What an unknown outcome leaves to do, which depends on the call and not on what broke. */
export interface Doubt {
  readonly outcome: Outcome
  readonly remedy: Remedy
  readonly advice: string
}

export type ApiBody = Readonly<Record<string, unknown>>
export type ApiAnswer =
  | { readonly kind: 'success'; readonly body: ApiBody }
  | { readonly kind: 'failure'; readonly error: WechatError }

/** @throws WechatError where there is no answer; `not_sent` when no connection came about */
export type Exchange = (request: ApiRequest) => Promise<ApiAnswer>

/** Makes the one way in which the mini program API is called. */
export function createExchange({ transport, baseUrl, timeoutMs }: ExchangeConfig): Exchange {
  return async (request) => {
    const response = await send(request, { transport, baseUrl, timeoutMs })
    const body = readBody(response, request)
    const errcode = Number(body['errcode'] ?? 0) // login and token answer without one when they succeed
    return errcode === 0
      ? { kind: 'success', body }
      : { kind: 'failure', error: explainErrcode(errcode, body, request.doubt) }
  }
}

/** The error of a call whose outcome nobody knows. */
export function doubtful({ code, path, doubt, status, cause }: Uncertainty): WechatError {
  const { outcome, remedy, advice } = doubt
  const message = `${path} brought no answer that can be used (${code}); ${advice}`
  return new WechatError(message, { code, outcome, remedy, status, cause })
}

export interface ExchangeConfig {
  readonly transport: Transport
  readonly baseUrl: string
  readonly timeoutMs: number
}

async function send(
  request: ApiRequest,
  { transport, baseUrl, timeoutMs }: ExchangeConfig,
): Promise<HttpResponse> {
  const { path, query, json, doubt } = request
  const url = `${baseUrl}${path}?${new URLSearchParams(query)}`
  try {
    return await transport({ url, timeoutMs, ...toMessage(json) })
  } catch (cause) {
    // Only our own errors are known to keep the URL, and with it the secret, to themselves.
    if (!(cause instanceof WechatError)) throw doubtful({ code: 'connection_failed', path, doubt })
    throw cause.outcome === 'refused' ? cause : doubtful({ code: cause.code, path, doubt, cause })
  }
}

function toMessage(json: unknown): Pick<HttpRequest, 'method' | 'headers' | 'body'> {
  if (json === undefined) return { method: 'GET', headers: {} }
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(json) }
}

/** WeChat labels its JSON now as text/plain, now with an odd charset, so the label is not looked at. */
function readBody({ status, body }: HttpResponse, { path, doubt }: ApiRequest): ApiBody {
  if (status >= 400 && status < 500 && status !== 408) throw gatewayRefused(path, status)
  if (status !== 200) throw doubtful({ code: 'http_error', path, doubt, status })
  const parsed = parseJson(body)
  if (parsed === undefined) throw doubtful({ code: 'answer_malformed', path, doubt, status })
  return parsed
}

function parseJson(bytes: Uint8Array): ApiBody | undefined {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return typeof parsed === 'object' && parsed !== null ? (parsed as ApiBody) : undefined // an object was just seen
  } catch {
    return undefined
  }
}

function gatewayRefused(path: string, status: number): WechatError {
  return new WechatError(
    `A gateway refused ${path} (HTTP ${status}); see what stands between this server and WeChat.`,
    {
      code: 'http_error',
      outcome: 'refused',
      remedy: 'operator',
      status,
    },
  )
}

interface Uncertainty {
  readonly code: string
  readonly path: string
  readonly doubt: Doubt
  readonly status?: number | undefined
  readonly cause?: WechatError
}
