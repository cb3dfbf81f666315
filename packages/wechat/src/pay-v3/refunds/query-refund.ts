import { checkRefundEcho } from '../../channel/check-refund.ts'
import type { RefundQueryOutcome } from '../../channel/refund.ts'
import { WechatError } from '../../errors/wechat-error.ts'
import type { HttpResponse } from '../../transport/transport.ts'
import { type OutRefundNo, parseOutRefundNo } from '../../values/identifiers.ts'
import type { V3ErrorCode } from '../error-table.ts'
import { readAnswer } from '../read-answer.ts'
import type { V3Request } from '../signed-exchange.ts'
import { queryOf, type SpelledSeller } from '../spell-seller.ts'
import { parseRefund } from './parse-refund.ts'

const NOT_FOUND: V3ErrorCode = 'RESOURCE_NOT_EXISTS'

/**
 * Asks what became of a refund. A 404 counts when it names its code: a bare one comes from a wrong address.
 * @see WeChat Pay v3 查询单笔退款, GET /v3/refund/domestic/refunds/{out_refund_no}: without mchid, unlike orders; with
 * sub_mchid for a service provider
 */
export async function queryRefund(
  outRefundNo: OutRefundNo,
  {
    call,
    seller,
  }: {
    readonly call: (request: V3Request) => Promise<HttpResponse>
    readonly seller: SpelledSeller
  },
): Promise<RefundQueryOutcome> {
  const number = encodeURIComponent(parseOutRefundNo(outRefundNo, 'out_refund_no'))
  const path = `/v3/refund/domestic/refunds/${number}${queryOf(seller.subNumber)}`
  try {
    const answer = await call({ method: 'GET', path, subject: 'refund' })
    const refund = readAnswer(answer, (wire) => checkRefundEcho(parseRefund(wire, 'status'), { outRefundNo }))
    return { kind: 'found', refund }
  } catch (error) {
    if (error instanceof WechatError && error.code === NOT_FOUND && error.outcome === 'refused')
      return { kind: 'not_found' }
    throw error
  }
}
