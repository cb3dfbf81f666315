import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createWebhookTransport } from './webhook-transport.ts'

const open = createWebhookTransport({ allowsPrivate: true })
const guarded = createWebhookTransport({ allowsPrivate: false })
const request = (url: string) => ({ url, headers: { 'webhook-id': 'evt_1' }, body: '{}', timeoutMs: 5000 })

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}

const serve = (listener: RequestListener) => listen(createServer(listener))

describe('a webhook on its way', () => {
  it('is one POST of JSON bytes, and its answer is read', async () => {
    const heard: unknown[] = []
    const port = await serve((got, answer) => {
      heard.push([got.method, got.url, got.headers['webhook-id'], got.headers['content-length']])
      answer.writeHead(202).end('thanks')
    })
    expect(await open(request(`http://localhost:${port}/hooks?a=1`))).toEqual({
      kind: 'answered',
      status: 202,
      body: 'thanks',
    })
    expect(heard).toEqual([['POST', '/hooks?a=1', 'evt_1', '2']])
  })

  it('follows no redirect: another address was never checked', async () => {
    const heard: (string | undefined)[] = []
    const port = await serve((got, answer) => {
      heard.push(got.url)
      answer.writeHead(307, { location: '/elsewhere' }).end()
    })
    expect(await open(request(`http://localhost:${port}/`))).toMatchObject({ status: 307 })
    expect(heard).toEqual(['/'])
  })

  it('reads no more of an answer than is shown', async () => {
    const port = await serve((_, answer) => {
      answer.writeHead(200)
      const pour = () => {
        while (answer.write('x'.repeat(16_384))) {}
        answer.once('drain', pour)
      }
      pour()
    })
    const answer = await open(request(`http://localhost:${port}/`))
    expect(answer).toMatchObject({ kind: 'answered', status: 200 })
    expect(answer.kind === 'answered' && answer.body.length).toBe(2048)
  })

  it('waits no longer than it was told', async () => {
    const port = await serve(() => {})
    const answer = await open({ ...request(`http://localhost:${port}/`), timeoutMs: 50 })
    expect(answer).toEqual({ kind: 'unanswered', failure: 'timeout' })
  })

  it('says in a word why there was no answer', async () => {
    const port = await listen(createTcpServer((socket) => socket.destroy()))
    const failures = await Promise.all(
      [`http://localhost:${port}/`, `https://localhost:${port}/`, 'http://nobody.invalid/'].map((url) =>
        open(request(url)),
      ),
    )
    expect(failures.slice(0, 2)).toEqual([
      { kind: 'unanswered', failure: 'connection_failed' },
      { kind: 'unanswered', failure: 'connection_failed' },
    ])
    expect(failures[2]).toMatchObject({ kind: 'unanswered', failure: 'name_not_found' })
  })
})

describe('a webhook to an address that is not public', () => {
  const refused = [
    ['written as one', (port: number) => `https://127.0.0.1:${port}/`],
    ['written as IPv6', (port: number) => `https://[::1]:${port}/`],
    ['written as IPv4 in IPv6', (port: number) => `https://[::ffff:7f00:1]:${port}/`],
    ['that its name stands for', (port: number) => `https://localhost:${port}/`],
  ] as const
  it.each(refused)('%s is refused before anything is connected', async (_, urlOf) => {
    let connections = 0
    const port = await listen(
      createTcpServer((socket) => {
        connections += 1
        socket.destroy()
      }),
    )
    expect(await guarded(request(urlOf(port)))).toEqual({ kind: 'unanswered', failure: 'address_refused' })
    expect(connections).toBe(0)
    await open(request(`https://localhost:${port}/`)) // the control: nothing but the rule stood in the way
    expect(connections).toBe(1)
  })

  it('is refused over plain http, whatever the address', async () => {
    expect(await guarded(request('http://shop.example.com/'))).toEqual({
      kind: 'unanswered',
      failure: 'not_https',
    })
  })
})
