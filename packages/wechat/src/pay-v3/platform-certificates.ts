import { type KeyObject, X509Certificate } from 'node:crypto'
import { InvalidFieldError, invalidField } from '../errors/invalid-field.ts'
import { WechatError } from '../errors/wechat-error.ts'
import { serialOf } from '../keys/merchant-certificate.ts'
import type { Clock } from '../values/instant.ts'
import { callVerified } from './call-verified.ts'
import { findAmong, type PlatformKeys } from './key-ring.ts'
import { openSealed, SealBrokenError } from './open-sealed.ts'
import type { SignedExchange } from './signed-exchange.ts'
import { verifySignature } from './verify-signature.ts'
import { asText, asWireObject, parseWireObject } from './wire-json.ts'

/**
 * Downloads the platform certificates. The answer is signed by one of the very certificates inside it: the APIv3 key
 * opens them first, which proves that WeChat sealed them, and then the signature is verified.
 * @throws WechatError `RESOURCE_NOT_EXISTS` when this merchant has the public key only; `certificates_unreadable`
 * @see WeChat Pay v3 下载平台证书, GET /v3/certificates
 */
export async function fetchPlatformKeys(source: {
  readonly exchange: SignedExchange
  readonly apiV3Key: KeyObject
  /** In the time of changing over, the public key signs this answer as well. */
  readonly fixedKeys: PlatformKeys
  readonly clock: Clock
}): Promise<PlatformKeys> {
  const { exchange, apiV3Key, fixedKeys, clock } = source
  const open = (body: Uint8Array) => openCertificates({ body, apiV3Key, clock })
  const request = { method: 'GET', path: '/v3/certificates' } as const
  const answer = await callVerified(request, {
    exchange,
    verify: async (received) => {
      const findKey = findAmong(new Map([...fixedKeys, ...open(received.body)]))
      return verifySignature(received, { findKey, clock })
    },
  })
  return open(answer.body)
}

interface Envelope {
  readonly body: Uint8Array
  readonly apiV3Key: KeyObject
  readonly clock: Clock
}

function openCertificates({ body, apiV3Key, clock }: Envelope): PlatformKeys {
  try {
    const { data } = parseWireObject(body, 'certificates')
    if (!Array.isArray(data)) throw invalidField({ field: 'data', rule: 'a list', value: typeof data })
    const opened = data.map((item: unknown) => openCertificate(item, apiV3Key))
    const usable = opened.filter((certificate) => Date.parse(certificate.validTo) > clock.now())
    return new Map(usable.map((certificate) => [serialOf(certificate), certificate.publicKey]))
  } catch (error) {
    if (error instanceof SealBrokenError || error instanceof InvalidFieldError) throw unreadable(error)
    throw error
  }
}

function openCertificate(item: unknown, apiV3Key: KeyObject): X509Certificate {
  const { serial_no, encrypt_certificate } = asWireObject(item, 'data[]')
  const sealed = asWireObject(encrypt_certificate, 'encrypt_certificate')
  const pem = openSealed(
    {
      nonce: asText(sealed['nonce'], 'nonce'),
      associatedData: asText(sealed['associated_data'] ?? '', 'associated_data'),
      ciphertext: asText(sealed['ciphertext'], 'ciphertext'),
    },
    apiV3Key,
  )
  return checkSerial({ certificate: new X509Certificate(pem), announced: serial_no })
}

function checkSerial(read: {
  readonly certificate: X509Certificate
  readonly announced: unknown
}): X509Certificate {
  const serial = serialOf(read.certificate)
  if (serial === read.announced) return read.certificate
  throw invalidField({
    field: 'serial_no',
    rule: `the serial of its certificate, ${serial}`,
    value: read.announced,
  })
}

function unreadable(cause: Error): WechatError {
  return new WechatError(
    `The platform certificates cannot be read: ${cause.message} Check apiV3Key and mchid.`,
    {
      code: 'certificates_unreadable',
      outcome: 'refused',
      remedy: 'operator',
      cause,
    },
  )
}
