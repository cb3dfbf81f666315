import { checkRefundEcho } from '../../channel/check-refund.ts'
import type { AbnormalRefundRequest, Refund } from '../../channel/refund.ts'
import type { HttpResponse } from '../../transport/transport.ts'
import { parseOutRefundNo, parseRefundId } from '../../values/identifiers.ts'
import { readAnswer } from '../read-answer.ts'
import type { V3Request } from '../signed-exchange.ts'
import type { SpelledSeller } from '../spell-seller.ts'
import { parseRefund } from './parse-refund.ts'

/**
 * Sends the money of an abnormal refund to the merchant's bank account. The other way, `USER_BANK_CARD`, asks for the
 * customer's name and card number: those are entered in the merchant platform, so that no till ever holds them.
 * @see WeChat Pay v3 发起异常退款, POST /v3/refund/domestic/refunds/{refund_id}/apply-abnormal-refund
 */
export async function applyAbnormalRefund(
  request: AbnormalRefundRequest,
  {
    call,
    seller,
  }: {
    readonly call: (request: V3Request) => Promise<HttpResponse>
    readonly seller: SpelledSeller
  },
): Promise<Refund> {
  const { outRefundNo } = request
  const body = JSON.stringify({
    ...seller.subNumber,
    out_refund_no: parseOutRefundNo(outRefundNo, 'out_refund_no'),
    type: 'MERCHANT_BANK_CARD',
  })
  const refundId = parseRefundId(request.refundId, 'refund_id')
  const path = `/v3/refund/domestic/refunds/${refundId}/apply-abnormal-refund`
  const answer = await call({ method: 'POST', path, body, subject: 'refund' })
  return readAnswer(answer, (wire) => checkRefundEcho(parseRefund(wire, 'status'), { outRefundNo }))
}
