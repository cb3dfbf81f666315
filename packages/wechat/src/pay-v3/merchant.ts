import { createSecretKey, type KeyObject } from 'node:crypto'
import type { Seller, ServiceProvider } from '../channel/seller.ts'
import { InvalidFieldError, invalidField } from '../errors/invalid-field.ts'
import { checkKeyFitsCertificate, serialOf } from '../keys/merchant-certificate.ts'
import {
  type CertificateSource,
  type KeySource,
  readCertificate,
  readPrivateKey,
  readPublicKey,
} from '../keys/read-key.ts'
import { revealText, type Secret } from '../keys/secret.ts'
import { parseAppid, parseMchid } from '../values/identifiers.ts'
import type { PlatformKeys } from './key-ring.ts'

/** What the merchant platform gives a merchant, as configuration holds it. */
export interface V3Credentials {
  /** The mini program that knows the payer. */
  readonly appid: string
  /** The merchant who gets the money. */
  readonly mchid: string
  /** Whose certificate and keys these are, where a service provider acts for that merchant. */
  readonly serviceProvider?: { readonly appid: string; readonly mchid: string } | undefined
  /** Of the merchant API certificate, in hex. Not needed where the certificate itself is given. */
  readonly merchantSerial?: string
  /** `apiclient_cert.pem`: gives the serial, and is checked against the key. */
  readonly merchantCertificate?: CertificateSource
  /** `apiclient_key.pem` */
  readonly merchantPrivateKey: KeySource
  /** 32 ASCII characters, set in the merchant platform; not the API v2 key. */
  readonly apiV3Key: string | Secret
  /** `PUB_KEY_ID_…` and `pub_key.pem`. With it WeChat is asked to sign with this key. */
  readonly publicKey?: { readonly id: string; readonly key: KeySource }
  /**
   * `'download'` fetches them when one is needed: the default without a public key, and with one the setting for the
   * days of changing over, when both kinds of signature arrive. A list pins these and fetches nothing.
   */
  readonly platformCertificates?: 'download' | readonly CertificateSource[]
}

/** The same, checked and parsed once. Keys are KeyObjects, which print nothing of themselves. */
export interface V3Merchant extends Seller {
  readonly merchantSerial: string
  readonly privateKey: KeyObject
  readonly apiV3Key: KeyObject
  readonly publicKeyId: string | undefined
  /** The public key and the pinned certificates. */
  readonly fixedKeys: PlatformKeys
  readonly downloadsCertificates: boolean
}

/** @throws InvalidFieldError naming the field and what was found in it, never a secret */
export function readMerchant(credentials: V3Credentials): V3Merchant {
  const privateKey = readPrivateKey(credentials.merchantPrivateKey, 'merchantPrivateKey')
  const { publicKey, platformCertificates = publicKey === undefined ? 'download' : [] } = credentials
  const pinned = platformCertificates === 'download' ? [] : platformCertificates
  const fixedKeys = new Map([...readPinned(pinned), ...readWechatKey(publicKey)])
  const downloadsCertificates = platformCertificates === 'download'
  if (fixedKeys.size === 0 && !downloadsCertificates) throw noKeys()
  return {
    appid: parseAppid(credentials.appid, 'appid'),
    mchid: parseMchid(credentials.mchid, 'mchid'),
    serviceProvider: readServiceProvider(credentials.serviceProvider),
    merchantSerial: readSerial(credentials, privateKey),
    privateKey,
    apiV3Key: readApiV3Key(credentials.apiV3Key),
    publicKeyId: publicKey?.id,
    fixedKeys,
    downloadsCertificates,
  }
}

function readServiceProvider(given: V3Credentials['serviceProvider']): ServiceProvider | undefined {
  if (given === undefined) return undefined
  return {
    appid: parseAppid(given.appid, 'serviceProvider.appid'),
    mchid: parseMchid(given.mchid, 'serviceProvider.mchid'),
  }
}

function readSerial({ merchantCertificate, merchantSerial }: V3Credentials, privateKey: KeyObject): string {
  const given = merchantSerial === undefined ? undefined : checkSerial(merchantSerial)
  if (merchantCertificate === undefined) return given ?? checkSerial(merchantSerial)
  const certificate = readCertificate(merchantCertificate, 'merchantCertificate')
  checkKeyFitsCertificate({ privateKey, certificate })
  const serial = serialOf(certificate)
  if (given === undefined || given === serial) return serial
  throw invalidField({
    field: 'merchantSerial',
    rule: `that of merchantCertificate, ${serial}`,
    value: given,
  })
}

function checkSerial(serial: string | undefined): string {
  if (serial !== undefined && /^[0-9A-Fa-f]{8,64}$/.test(serial)) return serial.toUpperCase()
  const rule = 'the hex serial of the merchant API certificate, not a platform serial or public key id'
  throw invalidField({ field: 'merchantSerial', rule, value: serial })
}

const API_V3_KEY_LENGTH = 32

function readApiV3Key(source: string | Secret): KeyObject {
  const text = revealText(source)
  if (/^[\x21-\x7e]+$/.test(text) && text.length === API_V3_KEY_LENGTH)
    return createSecretKey(Buffer.from(text))
  const blanks = /\s/.test(text) ? ', blanks among them' : ''
  const rule = `the ${API_V3_KEY_LENGTH} ASCII characters set as APIv3密钥 in the merchant platform`
  throw new InvalidFieldError({ field: 'apiV3Key', rule, shown: `${text.length} characters${blanks}` })
}

function readPinned(certificates: readonly CertificateSource[]): (readonly [string, KeyObject])[] {
  return certificates.map((source) => {
    const certificate = readCertificate(source, 'platformCertificates')
    return [serialOf(certificate), certificate.publicKey]
  })
}

function readWechatKey(publicKey: V3Credentials['publicKey']): (readonly [string, KeyObject])[] {
  if (publicKey === undefined) return []
  if (/^PUB_KEY_ID_\w{1,64}$/.test(publicKey.id))
    return [[publicKey.id, readPublicKey(publicKey.key, 'publicKey.key')]]
  throw new InvalidFieldError({
    field: 'publicKey.id',
    rule: 'the id beside the public key in the merchant platform, PUB_KEY_ID_ and digits',
    shown: JSON.stringify(publicKey.id),
  })
}

function noKeys(): InvalidFieldError {
  const rule = '"download" or at least one certificate when there is no publicKey'
  return invalidField({ field: 'platformCertificates', rule, value: [] })
}
