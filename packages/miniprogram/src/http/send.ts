import { askHost } from '../host/ask-host.ts'
import type { Host, Method } from '../host/host.ts'

/** One call of the till, before it is known who makes it. */
export interface Call {
  readonly method: Method
  readonly path: string
  readonly body?: unknown
  /** A picture: sent as it is, instead of `body`. */
  readonly file?: { readonly bytes: ArrayBuffer; readonly contentType: string }
  readonly header?: Readonly<Record<string, string>>
}

/** What came back; `body` is parsed JSON, or `undefined` where it was none. */
export interface Reply {
  readonly status: number
  readonly body: unknown
}

/** WeChat's own limit is 60 s, which nobody waits for with a purse in the hand. */
const TIMEOUT_MS = 15_000

/**
 * Sends one request.
 * @throws HostFailure nothing came back, so that nobody knows whether the server has seen it
 */
export async function send(host: Host, call: Call & { readonly baseUrl: string }): Promise<Reply> {
  const { statusCode, data } = await askHost<{ statusCode: number; data: unknown }>((answers) =>
    host.request({
      url: call.baseUrl + call.path,
      method: call.method,
      header: { ...typeOf(call), ...call.header },
      ...contentOf(call),
      dataType: 'text',
      timeout: TIMEOUT_MS,
      ...answers,
    }),
  )
  return { status: statusCode, body: parseJson(data) }
}

function typeOf({ file }: Call): Record<string, string> {
  return { 'content-type': file === undefined ? 'application/json' : file.contentType }
}

/** The host says JSON even where there is no body, which a server must refuse: so an empty object goes with it. */
function contentOf({ method, body = {}, file }: Call): { data?: string | ArrayBuffer } {
  if (method === 'GET') return {}
  return { data: file === undefined ? JSON.stringify(body) : file.bytes }
}

/** Some hosts parse although they were asked for text. */
function parseJson(data: unknown): unknown {
  if (typeof data !== 'string') return data
  try {
    return JSON.parse(data)
  } catch {
    return undefined
  }
}
