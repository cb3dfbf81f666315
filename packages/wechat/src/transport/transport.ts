/** One HTTP exchange. The real one keeps connections alive; a test or a simulation brings its own. */
export type Transport = (request: HttpRequest) => Promise<HttpResponse>

export interface HttpRequest {
  readonly method: 'GET' | 'POST'
  /** Absolute, percent-encoded exactly as it is signed. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** For the whole exchange, connecting included. */
  readonly timeoutMs: number
}

export interface HttpResponse {
  readonly status: number
  /** Names in lower case; of a repeated header, the first. */
  readonly headers: Readonly<Record<string, string | undefined>>
  /** The bytes as received: signatures are checked over these. */
  readonly body: Uint8Array
}
