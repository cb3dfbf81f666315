import type { Call } from '../transport/call.ts'
import type { Handled } from '../transport/room.ts'
import { findRoute, listRoutes } from '../transport/route.ts'
import { answerUnknownCall } from '../transport/unknown-call.ts'
import { isSlowEnough } from '../world/limits/pay-frequency.ts'
import type { World } from '../world/world.ts'
import { answerFile, answerRefusal, answerSigned, v2Title } from './answers.ts'
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
}

/** In WeChat's order: certificate, method, XML, signature, frequency, fields, business. */
export function answerV2Call({ call, endpoints }: V2Visit, world: World): Handled {
  const found = findRoute(endpoints, call)
  if (found.kind === 'unknown') return answerUnknownCall({ title: v2Title, known: listRoutes(endpoints) })
  const endpoint = found.route
  const isKnown = call.clientCertificate === world.merchant.certificateFingerprint
  if (endpoint.needsCertificate === true && !isKnown) return answerNoCertificate(endpoint)
  try {
    if (found.kind === 'wrong_method') throw failTransport('请使用post方法', wrongMethod)
    const params = readSigned(call, world)
    const { mchid } = world.merchant
    if (!isSlowEnough({ mchid, path: endpoint.path }, world)) throw failBusiness(businessRefusals.frequency)
    checkFields(params, endpoint.rules)
    if (params['appid'] !== world.app.appid) throw failTransport('商户号mch_id与appid不匹配', appidNotBound)
    const result = endpoint.handle({ params, signType: signTypeOf(params) }, world)
    if (Buffer.isBuffer(result)) return answerFile({ params, endpoint, file: result })
    return answerSigned({ params, endpoint, result: { result_code: 'SUCCESS', ...result } }, world)
  } catch (error) {
    if (!(error instanceof V2Refusal)) throw error
    return answerRefusal({ call, endpoint, terms: error.terms }, world)
  }
}

const wrongMethod = { zh: 'v2 接口都用 POST', en: 'Every v2 call is a POST.' }
const appidNotBound = { zh: 'appid 未与该商户号绑定', en: 'This appid is not bound to the merchant.' }
