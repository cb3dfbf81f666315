import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { TLSSocket } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { inspect } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { vectorKey } from '../testing/vectors.ts'
import type { ClientCertificate } from './client-certificate.ts'
import { createTransport } from './create-transport.ts'

const fixture = (name: string) => fileURLToPath(new URL(`../testing/${name}`, import.meta.url))
/** A certificate for `localhost`, signed by itself, and its key. */
const localhost = readFileSync(fixture('localhost.pem'), 'utf8')
const { certificatePem = '', privateKeyPkcs8Base64 = '' } = vectorKey('tw_merchant')
const mchid = '1900000001'
/** What `openssl pkcs12 -nodes` makes of a .p12: both halves, with remarks in between. */
const converted = [
  'Bag Attributes\n    localKeyID: C6 D8 19 E3',
  certificatePem,
  'Bag Attributes\n    localKeyID: C6 D8 19 E3\nKey Attributes: <No Attributes>',
  `-----BEGIN PRIVATE KEY-----\n${privateKeyPkcs8Base64}\n-----END PRIVATE KEY-----`,
].join('\n')

/** A server that asks for a certificate, takes any, and answers whom it names. */
const server = createServer(
  { cert: localhost, key: localhost, requestCert: true, rejectUnauthorized: false },
  ({ socket }, answer) => {
    if (socket instanceof TLSSocket) answer.end(socket.getPeerCertificate().subject?.CN ?? 'nobody')
  },
)
beforeAll(() => new Promise<void>((resolve) => server.listen(0, 'localhost', resolve)))
afterAll(() => new Promise((resolve) => server.close(resolve)))

async function introduce(clientCertificate?: ClientCertificate): Promise<string> {
  const transport = createTransport({
    ca: localhost,
    ...(clientCertificate === undefined ? {} : { clientCertificate }),
  })
  const { port } = server.address() as AddressInfo
  const url = `https://localhost:${port}/secapi/pay/refund`
  const { body } = await transport({ method: 'POST', url, headers: {}, body: '<xml/>', timeoutMs: 5000 })
  await transport.close()
  return Buffer.from(body).toString()
}

describe('a client certificate', () => {
  test.each<[string, ClientCertificate]>([
    ['the pair of PEM files', { cert: certificatePem, key: privateKeyPkcs8Base64 }],
    ['one text with both halves, as openssl writes it', { cert: converted, key: converted }],
    ['apiclient_cert.p12 by its path', { pfx: fixture('merchant.p12'), passphrase: mchid }],
    ['the bytes of apiclient_cert.p12', { pfx: readFileSync(fixture('merchant.p12')), passphrase: mchid }],
  ])('as %s introduces the merchant', async (_, source) => {
    expect(await introduce(source)).toBe(mchid)
  })

  it('is not offered by a transport that has none', async () => {
    expect(await introduce()).toBe('nobody')
  })

  const stranger = createPrivateKey({
    key: Buffer.from(vectorKey('tw_platform').privateKeyPkcs8Base64 ?? '', 'base64'),
    format: 'der',
    type: 'pkcs8',
  })
  test.each<[string, ClientCertificate, string]>([
    ['with another passphrase', { pfx: fixture('merchant.p12'), passphrase: 'hunter22' }, 'merchant number'],
    ['in an old .p12', { pfx: fixture('merchant-rc2.p12'), passphrase: mchid }, 'openssl pkcs12 -legacy'],
    ['in a file that is no .p12', { pfx: fixture('localhost.pem'), passphrase: mchid }, 'no PKCS#12'],
    ['in a file that is not there', { pfx: fixture('absent.p12'), passphrase: mchid }, 'ENOENT'],
    ['with the key of another', { cert: certificatePem, key: stranger }, 'does not fit the certificate'],
    [
      'with a key in its place',
      { cert: privateKeyPkcs8Base64, key: privateKeyPkcs8Base64 },
      'clientCertificate.cert',
    ],
  ])('%s is refused when the program starts, with what to do', (_, source, advice) => {
    const open = () => createTransport({ clientCertificate: source })
    expect(open).toThrow(expect.objectContaining({ code: 'invalid_field' }))
    expect(open).toThrow(advice)
    expect(inspect(thrownBy(open))).not.toContain('hunter22')
  })
})

function thrownBy(run: () => unknown): unknown {
  try {
    return run()
  } catch (error) {
    return error
  }
}
