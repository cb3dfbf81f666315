import { once } from 'node:events'
import { createServer } from 'node:http'
import { createClient } from '../load/client.mjs'
import { rateAtOnce } from './time-it.mjs'

const AT_ONCE = 16
const body = JSON.stringify({ text: 'x'.repeat(600) })

/** Exchanges a second of this process with itself: an order's size of JSON to a bare server and back, both ends counted. */
export async function httpRate({ seconds }) {
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    response.writeHead(200, { 'content-type': 'application/json' }).end(text)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const client = createClient({ origin: `http://127.0.0.1:${server.address().port}`, connections: AT_ONCE })
  const work = () => client.post({ path: '/', headers: { 'content-type': 'application/json' }, body })
  const rate = await rateAtOnce({ seconds, concurrency: AT_ONCE, work })
  await client.close()
  server.close()
  return rate
}
