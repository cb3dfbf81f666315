import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Server } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { WallClock } from '../world/time/timers.ts'
import type { Call, Reaction } from './call.ts'

/** A listening server. */
export interface Listener {
  readonly url: string
  close(): Promise<void>
}

export interface ListenWish {
  readonly host: string
  /** 0 takes any free one. */
  readonly port: number
  /** Present for TLS. PEM texts; `ca` signs the certificates that callers may show. */
  readonly tls?: { readonly key: string; readonly cert: string; readonly ca: string }
  readonly wall: WallClock
  readonly react: (call: Call) => Promise<Reaction>
  /** Hears of a fault of ours; the caller sees the connection drop. */
  readonly report: (error: unknown) => void
}

/** Far above any message of WeChat's; an avatar fits. */
const LARGEST_BODY_BYTES = 2 * 1024 * 1024
/** Longer than the pools of HTTP clients keep a connection, so that none is closed under a request. */
const KEEP_ALIVE_MS = 75_000

/** Serves raw bytes in and raw bytes out; what they mean is decided by `react`. */
export async function listen(wish: ListenWish): Promise<Listener> {
  const serve: RequestListener = (request, response) => {
    serveOne({ request, response, wish }).catch((error: unknown) => {
      if (request.errored === null) wish.report(error) // else the caller hung up
      response.destroy()
    })
  }
  const server = wish.tls === undefined ? createServer(serve) : createTlsServer(tlsOptions(wish.tls), serve)
  server.keepAliveTimeout = KEEP_ALIVE_MS
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(wish.port, wish.host, resolve)
  })
  const scheme = wish.tls === undefined ? 'http' : 'https'
  return { url: `${scheme}://${hostInUrl(wish.host)}:${portOf(server)}`, close: () => closeNow(server) }
}

/** Every caller may show a certificate and none must: which calls need one is not decided here. */
const tlsOptions = (tls: NonNullable<ListenWish['tls']>) => ({
  ...tls,
  requestCert: true,
  rejectUnauthorized: false,
})

interface Serving {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly wish: ListenWish
}

async function serveOne({ request, response, wish }: Serving): Promise<void> {
  const body = await readBody(request)
  if (body === undefined) {
    response.writeHead(413, { connection: 'close' }).end()
    return
  }
  const reaction = await wish.react(callOf(request, body))
  response.sendDate = false // Node's own would come from another clock
  response.setHeader('date', new Date(wish.wall.now()).toUTCString())
  carryOut(reaction, response)
}

function carryOut(reaction: Reaction, response: ServerResponse): void {
  switch (reaction.kind) {
    case 'answer': {
      const { status, headers, body } = reaction.answer
      response.writeHead(status, status === 204 ? headers : { ...headers, 'content-length': body.length })
      response.end(body)
      return
    }
    case 'stream': {
      response.writeHead(200, reaction.headers)
      response.flushHeaders()
      const stop = reaction.open((text) => response.write(text))
      response.once('close', stop)
      return
    }
    case 'hang_up':
      response.destroy()
      return
    case 'silence':
      return // the caller waits until its own patience ends
    default:
      reaction satisfies never
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > LARGEST_BODY_BYTES) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function callOf(request: IncomingMessage, body: Buffer): Call {
  const target = request.url ?? '/'
  const [path = '/', ...query] = target.split('?')
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)])
  return {
    method: request.method ?? 'GET',
    target,
    path,
    origin: `${request.socket instanceof TLSSocket ? 'https' : 'http'}://${request.headers.host ?? 'localhost'}`,
    query: new URLSearchParams(query.join('?')),
    headers: Object.fromEntries(headers),
    body,
    clientCertificate: clientCertificateOf(request),
  }
}

function clientCertificateOf({ socket }: IncomingMessage): string | undefined {
  if (!(socket instanceof TLSSocket)) return undefined
  return socket.getPeerX509Certificate()?.fingerprint256
}

function closeNow(server: Server & { closeAllConnections(): void }): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

const portOf = (server: Server) => (server.address() as AddressInfo).port // it listens on a port, not a pipe
const hostInUrl = (host: string) =>
  host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
