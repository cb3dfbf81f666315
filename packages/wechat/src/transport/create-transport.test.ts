import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { vectorKey } from '../testing/vectors.ts'
import { createTransport, type TransportOptions } from './create-transport.ts'
import { standardHeaders } from './user-agent.ts'

const closing: (() => Promise<unknown> | undefined)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => new Promise((resolve) => server.close(resolve)))
  return (server.address() as AddressInfo).port
}

async function serve(listener: RequestListener): Promise<string> {
  return `http://127.0.0.1:${await listen(createServer(listener))}`
}

function open(options?: TransportOptions) {
  const transport = createTransport(options)
  closing.push(() => transport.close())
  return transport
}

const get = { method: 'GET', headers: {}, timeoutMs: 5000 } as const

describe('an exchange', () => {
  it('sends the bytes as given and brings the bytes back as received', async () => {
    const url = await serve((request, answer) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk) => chunks.push(chunk))
      request.on('end', () => {
        answer.setHeader('X-Twice', ['first', 'second'])
        answer.writeHead(202, { 'Request-ID': 'abc' })
        answer.end(
          JSON.stringify({
            path: request.url,
            method: request.method,
            body: Buffer.concat(chunks).toString(),
          }),
        )
      })
    })
    const path = '/v3/pay/MT%7C2*6?mchid=1'
    const answer = await open()({ ...get, method: 'POST', url: url + path, body: '{"a": 1.0, "b":"杯"}' })
    expect(answer.status).toBe(202)
    expect(answer.headers).toMatchObject({ 'request-id': 'abc', 'x-twice': 'first' })
    expect(JSON.parse(Buffer.from(answer.body).toString())).toEqual({
      path,
      method: 'POST',
      body: '{"a": 1.0, "b":"杯"}',
    })
  })

  it('always says who asks and that JSON is wanted', async () => {
    const url = await serve((request, answer) => answer.end(JSON.stringify(request.headers)))
    const answer = await open()({ ...get, url })
    expect(JSON.parse(Buffer.from(answer.body).toString())).toMatchObject(standardHeaders)
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
    expect(standardHeaders['user-agent']).toBe(`minitill/${version}`)
  })

  it('keeps its connections for the next ones', async () => {
    const ports = new Set<number | undefined>()
    const url = await serve((request, answer) => {
      ports.add(request.socket.remotePort)
      answer.end()
    })
    const transport = open()
    for (let i = 0; i < 10; i++) await transport({ ...get, url })
    expect(ports.size).toBeLessThanOrEqual(2) // the pool may open a second while it returns the first
  })

  it('does not follow a redirect: the signature would not fit the new address', async () => {
    const url = await serve((_, answer) => answer.writeHead(302, { location: '/elsewhere' }).end())
    expect((await open()({ ...get, url })).status).toBe(302)
  })
})

describe('a failure', () => {
  it('is certain to have changed nothing when nobody listens, so the call can be repeated', async () => {
    const server = createTcpServer()
    const port = await listen(server)
    await closing.pop()?.()
    await expect(open()({ ...get, url: `http://127.0.0.1:${port}/` })).rejects.toMatchObject({
      code: 'not_sent',
      outcome: 'refused',
      isRepeatable: true,
    })
  })

  it('is unsure when the connection breaks after the request was written', async () => {
    const url = await serve((request) => request.socket.destroy())
    await expect(open()({ ...get, url })).rejects.toMatchObject({
      code: 'connection_failed',
      outcome: 'unknown',
    })
  })

  it('is unsure when the connection breaks in the middle of the answer', async () => {
    const url = await serve((_, answer) => {
      answer.writeHead(200, { 'content-length': '100' })
      answer.write('{"prepay_id"', () => answer.socket?.destroy())
    })
    await expect(open()({ ...get, url })).rejects.toMatchObject({
      code: 'connection_failed',
      outcome: 'unknown',
    })
  })

  it.each([
    ['the head of the answer', () => undefined],
    ['the rest of the answer', (answer: { write(text: string): unknown }) => answer.write('{')],
  ])('is unsure when time runs out before %s', async (_, begin) => {
    const url = await serve((request, answer) => {
      request.resume()
      begin(answer)
    })
    await expect(open()({ ...get, url, timeoutMs: 150 })).rejects.toMatchObject({
      code: 'timeout',
      outcome: 'unknown',
      remedy: 'repeat',
    })
  })

  it('is unsure when the answer is too large to read', async () => {
    const url = await serve((_, answer) => answer.end('x'.repeat(2000)))
    await expect(open({ answerLimitBytes: 1999 })({ ...get, url })).rejects.toMatchObject({
      code: 'answer_too_large',
      outcome: 'unknown',
    })
    expect((await open({ answerLimitBytes: 2000 })({ ...get, url })).body.byteLength).toBe(2000)
  })

  it('of TLS trust comes before anything is sent, and a given authority replaces the system', async () => {
    const { certificatePem = '', privateKeyPkcs8Base64 = '' } = vectorKey('tw_platform')
    const key = createPrivateKey({
      key: Buffer.from(privateKeyPkcs8Base64, 'base64'),
      format: 'der',
      type: 'pkcs8',
    })
    const tls = createTlsServer({ cert: certificatePem, key: key.export({ format: 'pem', type: 'pkcs8' }) })
    const url = `https://127.0.0.1:${await listen(tls)}/`
    const untrusted = { code: 'not_sent', message: expect.stringContaining('DEPTH_ZERO_SELF_SIGNED_CERT') }
    await expect(open()({ ...get, url })).rejects.toMatchObject(untrusted)
    const misnamed = { code: 'not_sent', message: expect.stringContaining('ERR_TLS_CERT_ALTNAME_INVALID') }
    await expect(open({ ca: certificatePem })({ ...get, url })).rejects.toMatchObject(misnamed)
  })
})

describe('a download', () => {
  it('hands on the answer as it comes, however large', async () => {
    const piece = Buffer.alloc(1024 * 1024, 'x')
    const url = await serve(async (_, answer) => {
      for (let count = 0; count < 3; count++) answer.write(piece)
      answer.end()
    })
    const { status, body } = await open().download({ ...get, url })
    let size = 0
    for await (const chunk of body) size += chunk.byteLength
    expect({ status, size }).toEqual({ status: 200, size: 3 * piece.byteLength })
  })

  it.each([
    ['breaks off', 5000, 'connection_failed'],
    ['stops in the middle', 300, 'timeout'],
  ])('that %s fails while it is read', async (what, timeoutMs, code) => {
    const url = await serve((_, answer) => {
      answer.writeHead(200, { 'content-length': '100' })
      answer.write('half')
      if (what === 'breaks off') setImmediate(() => answer.destroy())
      else closing.push(async () => void answer.destroy())
    })
    const reading = (async () => {
      const { body } = await open().download({ ...get, url, timeoutMs })
      for await (const _ of body);
    })()
    await expect(reading).rejects.toMatchObject({ code })
  })
})
