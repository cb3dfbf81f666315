import { readFileSync } from 'node:fs'

/** `apiclient_key.pem` of a merchant that does not exist: made for these tests, good for nothing else. */
export const merchantKeyPem = read('apiclient_key.pem')
/** `apiclient_cert.pem`, issued for that key. */
export const merchantCertificatePem = read('apiclient_cert.pem')

function read(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8')
}
