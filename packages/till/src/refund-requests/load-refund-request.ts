import { TillError } from '../errors/till-error.ts'
import type { Queries } from '../store/store.ts'
import type { RefundRequest, RefundRequestId } from './refund-request.ts'
import { findRefundRequest } from './refund-request-rows.ts'

/** @throws TillError `refund_request_not_found` */
export async function loadRefundRequest(db: Queries, id: RefundRequestId): Promise<RefundRequest> {
  const request = await findRefundRequest(db, id)
  if (!request) throw new TillError('refund_request_not_found')
  return request
}
