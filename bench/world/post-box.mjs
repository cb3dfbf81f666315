import { once } from 'node:events'
import { createServer } from 'node:http'

/**
 * Stands where WeChat thinks the till is: takes each notification as it came, says thank you, and keeps it until it is
 * handed to the till. So notifications are the simulator's own, and the simulator rests while they are delivered.
 */
export async function openPostBox() {
  let letters = []
  const server = createServer(async (request, response) => {
    const chunks = []
    for await (const chunk of request) chunks.push(chunk)
    letters.push({ path: request.url, headers: contentHeaders(request.headers), body: Buffer.concat(chunks) })
    const { status, type, body } = receipts[request.url.includes('/v2/') ? 'v2' : 'v3']
    response.writeHead(status, type && { 'content-type': type }).end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    count: () => letters.length,
    takeAll() {
      const taken = letters
      letters = []
      return taken
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

const receipts = {
  v2: {
    status: 200,
    type: 'text/xml',
    body: '<xml><return_code><![CDATA[SUCCESS]]></return_code><return_msg><![CDATA[OK]]></return_msg></xml>',
  },
  v3: { status: 204 },
}

/** The connection's own headers are made anew for the next connection. */
function contentHeaders({ host: _, connection: __, 'content-length': ___, ...headers }) {
  return headers
}
