import { connect, createServer, type Socket } from 'node:net'

/** One address for several servers: each connection goes to the next of them that takes it. */
export interface RoundRobinProxy {
  readonly url: string
  close(): Promise<void>
}

export async function openProxy(given: {
  readonly port: number
  readonly backends: readonly number[]
}): Promise<RoundRobinProxy> {
  let turn = 0
  const open = new Set<Socket>()
  const server = createServer((client) => {
    open.add(client)
    client.on('close', () => open.delete(client))
    client.on('error', () => client.destroy())
    turn += 1
    forward(
      client,
      given.backends.map((_, at) => given.backends[(turn + at) % given.backends.length] ?? 0),
    )
  })
  await new Promise<void>((resolve) => server.listen(given.port, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${given.port}`,
    close: () =>
      new Promise((resolve) => {
        for (const client of open) client.destroy()
        server.close(() => resolve())
      }),
  }
}

/** A server that refuses the connection is passed over; one that dies later ends it. */
function forward(client: Socket, [port, ...others]: readonly number[]): void {
  if (port === undefined) return void client.destroy()
  const backend = connect(port, '127.0.0.1')
  let isConnected = false
  backend.once('connect', () => {
    isConnected = true
    client.pipe(backend).pipe(client)
  })
  backend.on('error', () => (isConnected ? client.destroy() : forward(client, others)))
  backend.on('close', () => isConnected && client.destroy())
  client.on('close', () => backend.destroy())
}
