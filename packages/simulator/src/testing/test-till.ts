import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** A merchant's server that keeps what it is sent and answers as it is told. */
export interface TestTill {
  readonly url: string
  readonly received: readonly Received[]
  answerWith(answer: TillAnswer): void
  /** Resolves when `count` requests have come. */
  hasReceived(count: number): Promise<void>
}

export interface Received {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** `never` leaves the caller waiting; a function looks at what came. */
export type TillAnswer = FixedAnswer | 'never' | ((request: Received) => FixedAnswer)

interface FixedAnswer {
  readonly status: number
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

export async function startTill(): Promise<TestTill> {
  const received: Received[] = []
  const waiting = new Set<() => void>()
  let answer: TillAnswer = { status: 200 }
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    const body = Buffer.concat(chunks).toString('utf8')
    const came: Received = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: flat(request.headers),
      body,
    }
    received.push(came)
    for (const check of waiting) check()
    if (answer === 'never') return
    const { status, headers, body: text } = typeof answer === 'function' ? answer(came) : answer
    response.writeHead(status, headers).end(text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answerWith(next) {
      answer = next
    },
    hasReceived: (count) =>
      new Promise((resolve) => {
        const check = () => {
          if (received.length < count) return
          waiting.delete(check)
          resolve()
        }
        waiting.add(check)
        check()
      }),
  }
}

const flat = (headers: IncomingHttpHeaders) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
