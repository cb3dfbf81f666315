import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Timers } from '../world/time/timers.ts'
import type { Answer, Headers } from './call.ts'

export interface Outgoing {
  readonly url: string
  readonly method: string
  readonly headers: Headers
  readonly body: Buffer
  /** For the whole exchange. */
  readonly timeoutMs: number
}

export type Sent =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'failed'; readonly cause: string }

/** Sends one request from here to elsewhere. */
export type Send = (outgoing: Outgoing) => Promise<Sent>

/** Sends over `node:http(s)`: bytes as given, redirects not followed. */
export function createSend(timers: Timers): Send {
  return (outgoing) =>
    new Promise((resolve) => {
      const settle = (sent: Sent) => {
        cancel()
        resolve(sent)
        request.destroy()
      }
      const open = outgoing.url.startsWith('https:') ? httpsRequest : httpRequest
      const headers = { ...outgoing.headers, 'content-length': String(outgoing.body.length) }
      const request = open(outgoing.url, { method: outgoing.method, headers, agent: false })
      const cancel = timers.set(() => settle({ kind: 'timeout' }), outgoing.timeoutMs)
      request.once('error', (error: NodeJS.ErrnoException) =>
        settle({ kind: 'failed', cause: error.code ?? error.message }),
      )
      request.once('response', (response) => {
        readAnswer(response).then(
          (answer) => settle({ kind: 'answered', answer }),
          () => settle({ kind: 'failed', cause: 'the answer broke off' }),
        )
      })
      request.end(outgoing.body)
    })
}

async function readAnswer(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = []
  for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk)
  const headers = Object.entries(response.headers).map(([name, value]) => [name, String(value)])
  return {
    status: response.statusCode ?? 0,
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks),
  }
}
