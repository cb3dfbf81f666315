import type { Call } from '../transport/call.ts'
import type { Handled } from '../transport/room.ts'
import { findRoute, listRoutes } from '../transport/route.ts'
import { answerUnknownCall } from '../transport/unknown-call.ts'
import { isSlowEnough } from '../world/limits/pay-frequency.ts'
import type { World } from '../world/world.ts'
import { answerFile, answerRefusal, answerSigned, v2Title } from './answers.ts'
import { metByCaller, requireBound } from './caller.ts'
import { answerNoCertificate } from './certificate-refusal.ts'
import { checkFields } from './check-fields.ts'
import type { V2Endpoint } from './endpoint.ts'
import { readSigned } from './read-signed.ts'
import { businessRefusals, failBusiness, failTransport, V2Refusal } from './refusal.ts'
import { signTypeOf } from './sign-type.ts'

/** A v2 call, and the table of those that exist where it was made. */
export interface V2Visit {
  readonly call: Call
  readonly endpoints: readonly V2Endpoint[]
  /** What is otherwise there, once it is known who calls. */
  readonly enter: (world: World) => World
}

/** In WeChat's order: certificate, method, XML, signature, frequency, fields, app, business. */
export function answerV2Call({ call, endpoints, enter }: V2Visit, anybody: World): Handled {
  const found = findRoute(endpoints, call)
  if (found.kind === 'unknown') return answerUnknownCall({ title: v2Title, known: listRoutes(endpoints) })
  const endpoint = found.route
  if (endpoint.needsCertificate === true && !isMerchants(call.clientCertificate, anybody)) {
    return answerNoCertificate(endpoint)
  }
  const world = enter(metByCaller(call, anybody))
  try {
    if (found.kind === 'wrong_method') throw failTransport('请使用post方法', wrongMethod)
    const params = readSigned(call, world)
    const { mchid, certificateFingerprint } = world.merchant
    if (endpoint.needsCertificate === true && call.clientCertificate !== certificateFingerprint) {
      throw failTransport('certificate not match', otherCertificate)
    }
    if (!isSlowEnough({ mchid, path: endpoint.path }, world)) throw failBusiness(businessRefusals.frequency)
    checkFields(params, endpoint.rules)
    requireBound(params['appid'] ?? '', world)
    const result = endpoint.handle({ params, signType: signTypeOf(params) }, world)
    if (Buffer.isBuffer(result)) return answerFile({ params, endpoint, file: result })
    return answerSigned({ params, endpoint, result: { result_code: 'SUCCESS', ...result } }, world)
  } catch (error) {
    if (!(error instanceof V2Refusal)) throw error
    return answerRefusal({ call, endpoint, terms: error.terms }, world)
  }
}

const wrongMethod = { zh: 'v2 接口都用 POST', en: 'Every v2 call is a POST.' }
const otherCertificate = {
  zh: '出示的是另一个商户号的 API 证书',
  en: 'The certificate shown in TLS is another merchant’s.',
}

/** Whether a certificate that was shown in TLS is that of any merchant. */
const isMerchants = (fingerprint: string | undefined, { parties }: World): boolean =>
  parties.merchants().some(({ merchant }) => merchant.certificateFingerprint === fingerprint)
