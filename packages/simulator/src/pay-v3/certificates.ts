import { X509Certificate } from 'node:crypto'
import { seal } from '../codec/v3-seal.ts'
import { formatRfc3339Shanghai } from '../world/time/shanghai.ts'
import type { World } from '../world/world.ts'
import type { V3Request, V3Result } from './endpoint.ts'

/** The platform certificate, encrypted with the APIv3 key. @see GET /v3/certificates */
export function answerCertificates(_request: V3Request, { platform, merchant, random }: World): V3Result {
  const { id, pem } = platform.certificate
  const { validFrom, validTo } = new X509Certificate(pem)
  const sealed = seal({
    text: pem,
    apiV3Key: merchant.apiV3Key,
    nonce: random.token(12),
    associatedData: 'certificate',
  })
  const certificate = {
    serial_no: id,
    effective_time: formatRfc3339Shanghai(Date.parse(validFrom)),
    expire_time: formatRfc3339Shanghai(Date.parse(validTo)),
    encrypt_certificate: sealed,
  }
  return { status: 200, body: { data: [certificate] } }
}
