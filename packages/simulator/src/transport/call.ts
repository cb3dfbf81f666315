/** One request as it came over the wire. */
export interface Call {
  readonly method: string
  /** Path and query exactly as sent: signatures are taken over it. */
  readonly target: string
  readonly path: string
  /** `http://host:port`, as the caller addressed this server. */
  readonly origin: string
  readonly query: URLSearchParams
  /** Names in lower case; of a repeated header, all values joined by `, `. */
  readonly headers: Headers
  readonly body: Buffer
  /** SHA-256 fingerprint of the certificate that the caller showed in TLS; undefined without one. */
  readonly clientCertificate?: string | undefined
}

/** Header names in lower case. */
export type Headers = Readonly<Record<string, string>>

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: Buffer
}

/** What becomes of a connection. The last two exist only for faults. */
export type Reaction =
  | { readonly kind: 'answer'; readonly answer: Answer }
  /** An answer without end; `open` gets the way to write and answers how to stop. */
  | {
      readonly kind: 'stream'
      readonly headers: Headers
      readonly open: (write: (text: string) => void) => () => void
    }
  | { readonly kind: 'hang_up' }
  | { readonly kind: 'silence' }

/** Makes an answer of text. */
export function textAnswer(answer: {
  status: number
  type: string
  text: string
  headers?: Headers
}): Answer {
  const body = Buffer.from(answer.text)
  return { status: answer.status, headers: { 'content-type': answer.type, ...answer.headers }, body }
}

/** Makes an answer of JSON. */
export const jsonAnswer = (status: number, value: unknown): Answer =>
  textAnswer({ status, type: 'application/json; charset=utf-8', text: JSON.stringify(value) })

/** Makes an answer without content, as WeChat's gateway gives for what it does not know. */
export const emptyAnswer = (status: number, headers: Headers = {}): Answer => ({
  status,
  headers,
  body: Buffer.alloc(0),
})
