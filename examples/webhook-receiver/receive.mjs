import { createServer } from 'node:http'
import { Webhook } from 'standardwebhooks'

/**
 * Takes webhooks of minitill: verifies each over the bytes as they came, and handles each event once.
 * `handle` may be called again for an event whose handling failed.
 */
export function createReceiver({ secret, handle }) {
  const webhook = new Webhook(secret)
  const handled = new Set() // in your shop: a unique column, written in the transaction of what you do
  return createServer(async (request, response) => {
    const chunks = []
    for await (const chunk of request) chunks.push(chunk)
    let event
    try {
      event = webhook.verify(Buffer.concat(chunks), request.headers)
    } catch {
      return response.writeHead(400).end('not from minitill')
    }
    const id = request.headers['webhook-id']
    try {
      if (!handled.has(id)) await handle(event)
      handled.add(id)
      response.writeHead(204).end()
    } catch {
      response.writeHead(500).end() // minitill sends it again
    }
  })
}

if (process.argv[1] === import.meta.filename) {
  const receiver = createReceiver({
    secret: process.env.WEBHOOK_SECRET,
    handle: ({ type, data }) => console.log(type, data.order?.reference, data.facts),
  })
  receiver.listen(7430, () => console.log('http://127.0.0.1:7430'))
}
