import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'

/** A merchant's server that receives notifications and answers each as it is told. */
export interface Shop {
  readonly notifyUrl: string
  /** What has arrived, oldest first. */
  readonly heard: readonly Heard[]
  /** From now on; without it every notification is taken. */
  answerWith(reply: (notification: Heard) => Promise<Reply>): void
}

export interface Heard {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface Reply {
  readonly status: number
  readonly body: string
}

/** v2 looks at the body, v3 at the status. */
const receipt: Reply = { status: 200, body: '<xml><return_code>SUCCESS</return_code></xml>' }

/** Opens it on a free port; it closes after the last test of the file. */
export async function openShop(): Promise<Shop> {
  const heard: Heard[] = []
  let reply = async (_: Heard) => receipt
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)])
    const notification = {
      headers: Object.fromEntries(headers),
      body: Buffer.concat(chunks).toString('utf8'),
    }
    heard.push(notification)
    const { status, body } = await reply(notification)
    response.writeHead(status).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => {
    server.close()
    server.closeAllConnections()
  })
  const { port } = server.address() as AddressInfo // it listens on a port, not a pipe
  return {
    notifyUrl: `http://127.0.0.1:${port}/notify`,
    heard,
    answerWith(next) {
      reply = next
    },
  }
}
