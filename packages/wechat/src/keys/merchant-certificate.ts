import type { KeyObject, X509Certificate } from 'node:crypto'
import { InvalidFieldError } from '../errors/invalid-field.ts'
import { type CertificateSource, readCertificate } from './read-key.ts'

/**
 * The serial that v3 wants in `Authorization`: that of the merchant API certificate, in upper-case hex.
 * @throws InvalidFieldError when it is no certificate
 */
export function readMerchantSerial(certificate: CertificateSource): string {
  return serialOf(readCertificate(certificate, 'merchantCertificate'))
}

/** A certificate's serial number in upper-case hex, the form in which WeChat names keys. */
export function serialOf(certificate: X509Certificate): string {
  return certificate.serialNumber.toUpperCase()
}

/**
 * Catches the pair that does not belong together before WeChat answers 401 to every call.
 * @throws InvalidFieldError
 */
export function checkKeyFitsCertificate(pair: {
  readonly privateKey: KeyObject
  readonly certificate: X509Certificate
}): void {
  if (pair.certificate.checkPrivateKey(pair.privateKey)) return
  throw new InvalidFieldError({
    field: 'merchantPrivateKey',
    rule: 'the key that merchantCertificate was issued for',
    shown: `a key that does not fit the certificate ${serialOf(pair.certificate)}`,
  })
}
