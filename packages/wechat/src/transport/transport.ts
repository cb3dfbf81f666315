/** One HTTP exchange. The real one keeps connections alive; a test or a simulation brings its own. */
export interface Transport {
  (request: HttpRequest): Promise<HttpResponse>
  /** The same for answers too large to be held. Where it is absent, the answer is held, and handed on in one piece. */
  readonly download?: Download
}

/** One HTTP exchange whose answer is read as it comes. The answer must be read to its end, or left. */
export type Download = (request: HttpRequest) => Promise<HttpDownload>

export interface HttpRequest {
  readonly method: 'GET' | 'POST'
  /** Absolute, percent-encoded exactly as it is signed. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** For the whole exchange, connecting included; of a download until it begins, and for each pause in it. */
  readonly timeoutMs: number
  /** How often this very request was sent before, to another host; none where absent. */
  readonly resends?: number
}

export interface HttpResponse {
  readonly status: number
  /** Names in lower case; of a repeated header, the first. */
  readonly headers: Readonly<Record<string, string | undefined>>
  /** The bytes as received: signatures are checked over these. */
  readonly body: Uint8Array
}

export interface HttpDownload extends Pick<HttpResponse, 'status' | 'headers'> {
  readonly body: AsyncIterable<Uint8Array>
}

/** The way in which a transport downloads. */
export function downloadOver(transport: Transport): Download {
  return transport.download ?? (async (request) => inOnePiece(await transport(request)))
}

function inOnePiece({ status, headers, body }: HttpResponse): HttpDownload {
  return { status, headers, body: once(body) }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
