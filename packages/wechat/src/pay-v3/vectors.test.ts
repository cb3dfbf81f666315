import { createSecretKey } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { apiV3Key, privateKeyOf, publicKeyOf } from '../testing/pay-v3-signatures.ts'
import { vectorById, vectorKey, vectorsOfKind } from '../testing/vectors.ts'
import { instantOf } from '../values/instant.ts'
import { buildAuthorization } from './authorization.ts'
import { findAmong } from './key-ring.ts'
import { openSealed, SealBrokenError } from './open-sealed.ts'
import { signRsa, verifyRsa } from './rsa-signature.ts'
import { payText, requestText } from './signed-text.ts'
import { verifySignature } from './verify-signature.ts'

interface Signing {
  readonly keyId: string
  readonly expected: { readonly message: string; readonly signature: string; readonly authorization: string }
}

describe('a request is signed as WeChat documents it', () => {
  type Request = Signing & Record<'mchid' | 'method' | 'urlPath' | 'timestamp' | 'nonce' | 'body', string>
  it.each(vectorsOfKind<Request>('v3-request-sign'))('$id', async (vector) => {
    const { mchid, method, urlPath, timestamp, nonce, body, keyId, expected } = vector
    const text = requestText({ method, pathAndQuery: urlPath, timestamp, nonce, body })
    expect(text).toBe(expected.message)
    const signature = await signRsa({ text, privateKey: privateKeyOf(keyId) })
    expect(signature).toBe(expected.signature)
    const serial = vectorKey(keyId).serial ?? ''
    expect(buildAuthorization({ mchid, nonce, signature, timestamp, serial })).toBe(expected.authorization)
  })
})

describe('a payment is signed as the cashier checks it', () => {
  type Pay = {
    keyId: string
    lines: [string, string, string, string]
    expected: { message: string; paySign: string }
  }
  it.each(vectorsOfKind<Pay>('v3-pay-sign'))('$id', async ({ lines, keyId, expected }) => {
    const [appid, timeStamp, nonceStr, pkg] = lines
    const text = payText({ appid, timeStamp, nonceStr, package: pkg })
    expect(text).toBe(expected.message)
    expect(await signRsa({ text, privateKey: privateKeyOf(keyId) })).toBe(expected.paySign)
  })
})

describe('RSA agrees with the official SDKs', () => {
  it.each(vectorsOfKind<Signing & { message: string }>('rsa-sign'))(
    '$id',
    async ({ message, keyId, expected }) => {
      expect(await signRsa({ text: message, privateKey: privateKeyOf(keyId) })).toBe(expected.signature)
    },
  )

  type Verify = { keyId: string; message: string; signature: string; expected: { valid: boolean } }
  it.each(vectorsOfKind<Verify>('rsa-verify'))('$id', ({ message, signature, keyId, expected }) => {
    const text = Buffer.from(message)
    expect(verifyRsa({ text, signature, publicKey: publicKeyOf(keyId) })).toBe(expected.valid)
  })
})

interface Verification {
  readonly keyId: string
  readonly now: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly expected: { readonly valid: boolean; readonly reason?: string }
}

const lowerCased = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))

describe('a signature is believed or refused for the right reason', () => {
  const ownSerials = ['tw_pubkey', 'tw_platform'].map(
    (name) => [vectorKey(name).serial ?? '', publicKeyOf(name)] as const,
  )
  const flaws: Readonly<Record<string, string>> = { 'unknown serial': 'unknown_serial' }

  it.each(vectorsOfKind<Verification>('v3-verify'))('$id', async (vector) => {
    const { keyId, now, headers, body, expected } = vector
    const isPublished = !keyId.startsWith('tw_')
    const published = [headers['Wechatpay-Serial'] ?? '', publicKeyOf(keyId)] as const
    const findKey = findAmong(new Map(isPublished ? [published] : ownSerials))
    const clock = { now: () => instantOf(now * 1000) }
    const verdict = await verifySignature(
      { headers: lowerCased(headers), body: Buffer.from(body) },
      { findKey, clock },
    )
    const reason = expected.reason ?? ''
    const flaw = vector.id.includes('signtest') ? 'probe' : (flaws[reason] ?? reason)
    expect(verdict).toMatchObject(expected.valid ? { kind: 'valid' } : { kind: 'invalid', flaw })
  })

  it.each([
    [299, 'valid'],
    [300, 'invalid'],
    [-299, 'valid'],
    [-300, 'invalid'],
  ])('%i seconds after it was signed it is %s', async (seconds, kind) => {
    const { headers, body, now } = vectorById<Verification>('v3-self-answer-raw')
    const clock = { now: () => instantOf((now + seconds) * 1000) }
    const signed = { headers: lowerCased(headers), body: Buffer.from(body) }
    expect(await verifySignature(signed, { findKey: findAmong(new Map(ownSerials)), clock })).toMatchObject({
      kind,
    })
  })
})

describe('a seal opens only when its tag fits', () => {
  type Sealing = Record<'key' | 'nonce' | 'associatedData' | 'ciphertext', string> & {
    expected: { plaintext?: string; error?: boolean }
  }
  const isShort = (key: string) => Buffer.from(key).length !== 32

  it.each(vectorsOfKind<Sealing>('gcm-decrypt'))('$id', ({ key, expected, ...sealed }) => {
    const open = () => openSealed(sealed, createSecretKey(Buffer.from(key))).toString()
    // The Go SDK tests with a 16-byte key; an APIv3 key has 32, and a shorter one is refused.
    if (expected.error || isShort(key)) expect(open).toThrow(SealBrokenError)
    else expect(open()).toBe(expected.plaintext)
  })

  it('and an empty nonce or another key is refused cleanly, too', () => {
    const { nonce, ...sealed } = vectorById<Sealing>('v3-self-gcm-transaction')
    const key = createSecretKey(Buffer.from(apiV3Key))
    expect(() => openSealed({ ...sealed, nonce: '' }, key)).toThrow(SealBrokenError)
    expect(() => openSealed({ ...sealed, nonce }, createSecretKey(Buffer.alloc(32)))).toThrow('API v2 key')
  })
})
