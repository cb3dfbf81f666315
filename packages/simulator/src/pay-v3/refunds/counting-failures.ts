import type { V3Endpoint } from '../endpoint.ts'
import { refuse, V3Refusal } from '../refusal.ts'
import { refundRefusals } from './refusals.ts'

/** Too many refusals within a second, and for a minute there is nothing else. @see v3 申请退款: 错误或无效请求频率限制 */
export const countingFailures =
  (handle: V3Endpoint['handle']): V3Endpoint['handle'] =>
  (request, world) => {
    const { refundFailures } = world
    if (refundFailures.isBlocked(request.mchid)) throw refuse(refundRefusals.tooManyFailures)
    try {
      return handle(request, world)
    } catch (error) {
      if (error instanceof V3Refusal) refundFailures.count(request.mchid)
      throw error
    }
  }
