import type { V2Endpoint } from '../endpoint.ts'
import { failBusiness, V2Refusal } from '../refusal.ts'
import { refundRefusals } from './refusals.ts'

/** Too many refusals within a second, and for a minute there is nothing else. @see v2 申请退款: INVALID_REQ_TOO_MUCH */
export const countingFailures =
  (handle: V2Endpoint['handle']): V2Endpoint['handle'] =>
  (request, world) => {
    const { refundFailures, merchant } = world
    if (refundFailures.isBlocked(merchant.mchid)) throw failBusiness(refundRefusals.tooManyFailures)
    try {
      return handle(request, world)
    } catch (error) {
      if (error instanceof V2Refusal) refundFailures.count(merchant.mchid)
      throw error
    }
  }
