import { type ClientCertificate, readClientCertificate } from '@minitill/wechat'
import { explainField } from './explain-field.ts'
import { readMchid } from './read-identity.ts'
import type { Settings } from './settings.ts'

const NAME = 'MINITILL_MERCHANT_P12'

const advice = {
  zh: '请填 apiclient_cert.p12 的路径；口令是商户号。',
  en: 'Set the path of apiclient_cert.p12; its passphrase is the merchant number.',
}

/** Reads `apiclient_cert.p12` and opens it with WeChat's passphrase, the merchant number. @throws ConfigError */
export function readClientP12(settings: Settings): ClientCertificate {
  const path = settings.require(NAME, advice)
  const certificate = { pfx: path, passphrase: readMchid(settings) }
  explainField({ name: NAME, expected: advice }, () => readClientCertificate(certificate))
  return certificate
}
