import { readFileSync } from 'node:fs'
import { createSecureContext } from 'node:tls'
import { InvalidFieldError } from '../errors/invalid-field.ts'
import { checkKeyFitsCertificate } from '../keys/merchant-certificate.ts'
import { type CertificateSource, type KeySource, readCertificate, readPrivateKey } from '../keys/read-key.ts'
import { revealText, type Secret } from '../keys/secret.ts'

/** The merchant API certificate with its key, as the merchant platform hands it out. */
export type ClientCertificate =
  /** `apiclient_cert.pem` and `apiclient_key.pem`. */
  | { readonly cert: CertificateSource; readonly key: KeySource }
  /** `apiclient_cert.p12`, as bytes or as a path. WeChat's passphrase is the merchant number. */
  | { readonly pfx: Uint8Array | string; readonly passphrase: string | Secret }

/** The same as TLS wants it. */
export type TlsIdentity =
  | { readonly cert: string; readonly key: string }
  | { readonly pfx: Buffer; readonly passphrase: string }

/**
 * Reads a client certificate and checks that TLS can use it, so that it does not fail with the first refund.
 * @throws InvalidFieldError saying what is wrong, never a key or a passphrase
 */
export function readClientCertificate(source: ClientCertificate): TlsIdentity {
  if ('pfx' in source) return readPfx(source)
  const certificate = readCertificate(source.cert, 'clientCertificate.cert')
  const privateKey = readPrivateKey(source.key, 'clientCertificate.key')
  checkKeyFitsCertificate({ privateKey, certificate })
  return {
    cert: certificate.toString(),
    key: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  }
}

function readPfx(source: Extract<ClientCertificate, { pfx: unknown }>): TlsIdentity {
  const pfx = typeof source.pfx === 'string' ? readPfxFile(source.pfx) : Buffer.from(source.pfx)
  const passphrase = revealText(source.passphrase)
  try {
    createSecureContext({ pfx, passphrase })
  } catch (cause) {
    throw unusable(explain(cause))
  }
  return { pfx, passphrase }
}

function readPfxFile(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (cause) {
    throw unusable(`a file that cannot be read (${codeOf(cause)})`)
  }
}

/** OpenSSL's own words, and what they come from. */
function explain(cause: unknown): string {
  const words = cause instanceof Error ? cause.message : ''
  if (/mac verify/i.test(words))
    return 'another passphrase than the file has; WeChat sets the merchant number'
  if (/unsupported/i.test(words))
    return (
      'an old file under RC2, which OpenSSL 3 does not open: use the pair of PEM files, or convert it with ' +
      '`openssl pkcs12 -legacy -nodes`'
    )
  return 'bytes that are no PKCS#12'
}

function unusable(shown: string): InvalidFieldError {
  const rule = 'apiclient_cert.p12 with its passphrase'
  return new InvalidFieldError({ field: 'clientCertificate.pfx', rule, shown })
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
}
