import { seal } from '../codec/v3-seal.ts'
import type { SigningCertificate } from '../world/keys/platform.ts'
import { formatRfc3339Shanghai } from '../world/time/shanghai.ts'
import type { World } from '../world/world.ts'
import type { V3Request, V3Result } from './endpoint.ts'

/** Every live platform certificate, encrypted with the APIv3 key. @see GET /v3/certificates */
export function answerCertificates(_request: V3Request, world: World): V3Result {
  const listed = world.platform.certificates().map((certificate) => show(certificate, world))
  return { status: 200, body: { data: listed } }
}

function show({ id, pem, validFrom, validTo }: SigningCertificate, { merchant, random }: World) {
  return {
    serial_no: id,
    effective_time: formatRfc3339Shanghai(validFrom),
    expire_time: formatRfc3339Shanghai(validTo),
    encrypt_certificate: seal({
      text: pem,
      apiV3Key: merchant.apiV3Key,
      nonce: random.token(12),
      associatedData: 'certificate',
    }),
  }
}
