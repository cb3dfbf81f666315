// The throw-away merchant of the protocol's test vectors; a second key pair would only be a second thing to leak.
import { vectorKey } from '../../../wechat/src/testing/vectors.ts'

const { privateKeyPkcs8Base64 = '', certificatePem = '' } = vectorKey('tw_merchant')

/** `apiclient_key.pem` */
export const merchantKeyPem = `-----BEGIN PRIVATE KEY-----\n${privateKeyPkcs8Base64}\n-----END PRIVATE KEY-----\n`
/** `apiclient_cert.pem` */
export const merchantCertificatePem = certificatePem
