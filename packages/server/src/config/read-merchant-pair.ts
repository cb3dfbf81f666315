import type { KeyObject, X509Certificate } from 'node:crypto'
import {
  checkKeyFitsCertificate,
  readCertificate,
  readMerchantSerial,
  readPrivateKey,
  Secret,
} from '@minitill/wechat'
import { explainField } from './explain-field.ts'
import { mistaken } from './mistake.ts'
import { readAll } from './read-all.ts'
import type { Settings } from './settings.ts'

/** What the merchant signs with, and how WeChat calls it. */
export interface MerchantPair {
  readonly merchantPrivateKey: KeyObject
  /** Of the merchant API certificate, in upper-case hex. */
  readonly merchantSerial: string
  /** Absent where only its serial is configured. */
  readonly merchantCertificate: X509Certificate | undefined
}

/** Reads key and certificate, and checks that they belong together. @throws ConfigError */
export function readMerchantPair(settings: Settings): MerchantPair {
  const { key, identity } = readAll({ key: () => readKey(settings), identity: () => readIdentity(settings) })
  if (identity.certificate) checkPair(key, identity.certificate)
  return {
    merchantPrivateKey: key,
    merchantSerial: identity.serial,
    merchantCertificate: identity.certificate,
  }
}

const keyAdvice = {
  zh: '请填 apiclient_key.pem 的内容、base64 或路径。',
  en: 'Set the content of apiclient_key.pem, its base64, or its path.',
}
const certificateAdvice = {
  zh: '请填 apiclient_cert.pem 的内容、base64 或路径，或改填 MINITILL_MERCHANT_SERIAL。',
  en: 'Set the content of apiclient_cert.pem, its base64, or its path; or MINITILL_MERCHANT_SERIAL instead.',
}

interface Identity {
  readonly serial: string
  readonly certificate: X509Certificate | undefined
}

function readKey(settings: Settings): KeyObject {
  const name = 'MINITILL_MERCHANT_PRIVATE_KEY'
  const source = new Secret(settings.require(name, keyAdvice))
  return explainField({ name, expected: keyAdvice }, () => readPrivateKey(source, 'merchantPrivateKey'))
}

function readIdentity(settings: Settings): Identity {
  const serial = settings.find('MINITILL_MERCHANT_SERIAL')
  const name = 'MINITILL_MERCHANT_CERTIFICATE'
  if (serial !== undefined && settings.find(name) === undefined) {
    return { serial: checkSerial(serial), certificate: undefined }
  }
  const source = new Secret(settings.require(name, certificateAdvice))
  const certificate = explainField({ name, expected: certificateAdvice }, () =>
    readCertificate(source, 'certificate'),
  )
  const own = readMerchantSerial(certificate)
  if (serial !== undefined && checkSerial(serial) !== own) throw otherSerial(own)
  return { serial: own, certificate }
}

function checkPair(privateKey: KeyObject, certificate: X509Certificate): void {
  const expected = {
    zh: '请确认私钥和证书是同一次申请的。',
    en: 'Take key and certificate from the same application.',
  }
  explainField({ name: 'MINITILL_MERCHANT_PRIVATE_KEY', expected }, () =>
    checkKeyFitsCertificate({ privateKey, certificate }),
  )
}

function checkSerial(serial: string): string {
  if (/^[0-9A-Fa-f]{8,64}$/.test(serial)) return serial.toUpperCase()
  throw mistaken({
    variable: 'MINITILL_MERCHANT_SERIAL',
    problem: { zh: '不是十六进制的证书序列号。', en: 'It is not the hex serial of a certificate.' },
    remedy: {
      zh: '请填商户 API 证书的序列号；平台证书序列号和公钥 ID 不能用在这里。',
      en: 'Set the serial of the merchant API certificate, not a platform serial or a public key id.',
    },
  })
}

function otherSerial(own: string) {
  return mistaken({
    variable: 'MINITILL_MERCHANT_SERIAL',
    problem: { zh: '与证书的序列号不一致。', en: 'It is not the serial of the certificate.' },
    remedy: { zh: `请删除它，或改为 ${own}。`, en: `Remove it, or set ${own}.` },
  })
}
