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

/** Sends over `node:http(s)`: bytes as given, redirects not followed. Never rejects. */
export function createSend(timers: Timers): Send {
  return async (outgoing) => {
    try {
      return await exchange(outgoing, timers)
    } catch (error) {
      return { kind: 'failed', cause: causeOf(error) }
    }
  }
}

function exchange(outgoing: Outgoing, timers: Timers): Promise<Sent> {
  const open = outgoing.url.startsWith('https:') ? httpsRequest : httpRequest
  const headers = { ...outgoing.headers, 'content-length': String(outgoing.body.length) }
  // Throws for what is no URL or no header; it came from a merchant.
  const request = open(outgoing.url, { method: outgoing.method, headers, agent: false })
  return new Promise<Sent>((resolve, reject) => {
    const cancel = timers.set(() => {
      resolve({ kind: 'timeout' })
      request.destroy()
    }, outgoing.timeoutMs)
    request.once('close', cancel)
    request.once('error', reject)
    request.once('response', (response) => {
      readAnswer(response).then((answer) => resolve({ kind: 'answered', answer }), reject)
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

const causeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? 'no answer' // Node gives its errors a code
