import { createSecretKey, generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { vectorById, vectorKey } from '../testing/vectors.ts'
import { checkKeyFitsCertificate, readMerchantSerial } from './merchant-certificate.ts'
import { readCertificate, readPrivateKey, readPublicKey } from './read-key.ts'
import { Secret } from './secret.ts'

const merchant = vectorKey('tw_merchant')
const pkcs8 = merchant.privateKeyPkcs8Base64 ?? ''
const pkcs1 = merchant.privateKeyPkcs1Base64 ?? ''
const certificatePem = merchant.certificatePem ?? ''
const publicKeyPem = vectorKey('tw_pubkey').publicKeyPem ?? ''

const armour = (label: string, base64: string) =>
  `-----BEGIN ${label}-----\n${base64.replace(/(.{64})/g, '$1\n')}\n-----END ${label}-----\n`
const pem = armour('PRIVATE KEY', pkcs8)
const base64 = (text: string) => Buffer.from(text).toString('base64')

const folder = mkdtempSync(join(tmpdir(), 'minitill-keys-'))
afterAll(() => rmSync(folder, { recursive: true }))
function file(name: string, content: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

describe('a private key', () => {
  const expected = readPrivateKey(pem, 'merchantPrivateKey')

  it.each([
    ['PKCS#8 PEM', pem],
    ['PKCS#1 PEM', armour('RSA PRIVATE KEY', pkcs1)],
    ['PEM with a byte order mark', `\uFEFF${pem}`],
    ['PEM with CRLF', pem.replaceAll('\n', '\r\n')],
    ['PEM with literal \\n, as in an environment variable', pem.replaceAll('\n', '\\n')],
    ['PEM on one line', pem.replaceAll('\n', '')],
    ['PKCS#8 PEM under a PKCS#1 label', armour('RSA PRIVATE KEY', pkcs8)],
    ['base64 of PKCS#8 DER: PEM without its first and last line', pkcs8],
    ['base64 of PKCS#1 DER', pkcs1],
    ['base64 of PEM', base64(pem)],
    ['base64 of PEM with a byte order mark', base64(`\uFEFF${pem}`)],
    ['a PEM file', file('key.pem', pem)],
    ['a DER file', file('key.der', Buffer.from(pkcs8, 'base64'))],
    ['a file that holds the certificate, too', file('both.pem', certificatePem + pem)],
  ])('is read from %s', (_, source) => {
    expect(readPrivateKey(source, 'merchantPrivateKey').equals(expected)).toBe(true)
  })

  it('is read from a Secret, and passes through when it is parsed already', () => {
    expect(readPrivateKey(new Secret(pem), 'merchantPrivateKey').equals(expected)).toBe(true)
    expect(readPrivateKey(expected, 'merchantPrivateKey')).toBe(expected)
  })

  const small = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey
  const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  const locked = small.export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'x' })
  const pkcs12 = Buffer.concat([Buffer.from('3082010002010330', 'hex'), Buffer.alloc(252)])
  const hopeless: readonly (readonly [string, string])[] = [
    ['', 'empty text'],
    [certificatePem, 'a certificate'],
    [publicKeyPem, 'a public key (rsa, 2048 bits)'],
    [small.export({ format: 'pem', type: 'pkcs1' }).toString(), 'a private key (rsa, 1024 bits)'],
    [elliptic.export({ format: 'pem', type: 'pkcs8' }).toString(), 'a private key (ec)'],
    [locked.toString(), 'a private key under a passphrase'],
    [file('apiclient_cert.p12', pkcs12), 'a PKCS#12 file (.p12)'],
    [pem.replace('-----END', '----END'), 'damaged PEM text'],
    ['/nowhere/apiclient_key.pem', 'neither PEM, base64 nor a readable file (ENOENT)'],
    [file('notes.txt', 'to do'), 'a file that holds neither PEM, DER nor base64 of them'],
  ]

  it.each(hopeless)('names what was found instead (%#)', (source, shown) => {
    expect(() => readPrivateKey(source, 'merchantPrivateKey')).toThrow(
      `merchantPrivateKey must be an RSA private key of 2048 bits or more (apiclient_key.pem); got ${shown}.`,
    )
  })

  it('never appears in an error, even when it is damaged', () => {
    const damaged = [pkcs8.slice(0, 900), pem.slice(0, 900), `${pkcs8}%`, pem.replace('PRIVATE', 'PRIVAT')]
    for (const source of damaged) {
      const error = (() => {
        try {
          return readPrivateKey(source, 'merchantPrivateKey')
        } catch (thrown) {
          return thrown
        }
      })()
      expect(error).toBeInstanceOf(Error)
      expect(inspect(error)).not.toContain(pkcs8.slice(100, 130))
    }
  })
})

describe('a public key and a certificate', () => {
  it('are told apart, because they go by different serials', () => {
    expect(readPublicKey(publicKeyPem, 'publicKey.key').asymmetricKeyType).toBe('rsa')
    expect(() => readPublicKey(certificatePem, 'publicKey.key')).toThrow('got a certificate.')
    expect(() => readCertificate(publicKeyPem, 'merchantCertificate')).toThrow(
      'got a public key (rsa, 2048 bits).',
    )
    expect(() => readPublicKey(createSecretKey(Buffer.alloc(32)), 'publicKey.key')).toThrow(
      'got a symmetric key.',
    )
  })

  const serials = vectorById<{ expected: Record<string, string> }>('cert-serial').expected
  it.each(Object.entries(serials))(
    'the serial of %s is the certificate serial in upper-case hex',
    (name, serial) => {
      expect(readMerchantSerial(vectorKey(name).certificatePem ?? '')).toBe(serial)
    },
  )

  it('a key that belongs to another certificate is caught before any call', () => {
    const privateKey = readPrivateKey(pem, 'merchantPrivateKey')
    const own = readCertificate(certificatePem, 'merchantCertificate')
    const other = readCertificate(vectorKey('tw_platform').certificatePem ?? '', 'merchantCertificate')
    expect(() => checkKeyFitsCertificate({ privateKey, certificate: own })).not.toThrow()
    expect(() => checkKeyFitsCertificate({ privateKey, certificate: other })).toThrow(
      'merchantPrivateKey must be the key that merchantCertificate was issued for',
    )
  })
})

describe('a secret', () => {
  it('is shown by nothing but reveal', () => {
    const secret = new Secret('hunter2-hunter2')
    const shown = [
      `${secret}`,
      JSON.stringify({ secret }),
      inspect({ secret }, { showHidden: true, depth: 9 }),
      String(secret),
    ]
    expect(shown.join()).not.toContain('hunter2')
    expect(secret.reveal()).toBe('hunter2-hunter2')
  })
})
