import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import type { App } from '../app.ts'
import { ServerError } from '../problems/server-error.ts'

/**
 * Makes sure that a body is still there to be read. In somebody else's server a body parser may have been before us:
 * where it kept the bytes they are used, else nothing can be verified, and whoever runs the server is told why.
 */
export function requireUnreadBodies(app: App): void {
  app.addHook('preParsing', async ({ raw }, _reply, payload) => {
    if (!isRead(raw)) return payload
    const bytes = keptBytes(raw)
    if (bytes === undefined) throw new ServerError('body_already_read')
    return replay(raw, bytes)
  })
}

/** What body parsers leave on a request. */
interface Parsed extends IncomingMessage {
  readonly body?: unknown
  /** NestJS with `rawBody: true`, and cloud functions. */
  readonly rawBody?: unknown
}

function isRead(request: IncomingMessage): boolean {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers
  const hasBody = encoding !== undefined || Number(length ?? 0) > 0
  return hasBody && (request.readableDidRead || request.readableEnded)
}

/** `express.raw()` leaves the bytes as `body`. */
function keptBytes({ body, rawBody }: Parsed): Buffer | undefined {
  return [rawBody, body].find((kept) => Buffer.isBuffer(kept))
}

function replay({ headers }: IncomingMessage, bytes: Buffer) {
  const receivedEncodedLength = Number(headers['content-length'] ?? bytes.length) // a parser may have unpacked them
  return Object.assign(Readable.from([bytes]), { receivedEncodedLength })
}
