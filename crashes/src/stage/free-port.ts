import { once } from 'node:events'
import { createServer } from 'node:net'

/** A port of this machine that nobody uses, for a server that must come back to the same one. */
export async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}
