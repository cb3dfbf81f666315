import { checkRefundAmounts, checkRefundEcho } from '../../channel/check-refund.ts'
import type { Refund, RefundRequest } from '../../channel/refund.ts'
import { fitText, type TextLimit } from '../../values/fit-text.ts'
import type { V2Call, V2Request } from '../call.ts'
import { parseTakenRefund } from './parse-refund.ts'
import { readRefundAnswer } from './read-refund-answer.ts'
import { refundRules } from './refund-rules.ts'

/** Counted in bytes, as the gateway counts `body`: the narrower reading of (80). */
const REASON: TextLimit = { limit: 80, unit: 'bytes' }

/**
 * Asks for a refund. SUCCESS says that WeChat took it; the answer names no state.
 * @param call over a connection with the merchant's client certificate
 * @throws InvalidFieldError before anything is sent
 * @see WeChat Pay v2 申请退款, POST /secapi/pay/refund
 */
export async function askRefund(call: V2Call, request: RefundRequest): Promise<Refund> {
  const answer = await call(buildRefund(request))
  if (answer.kind === 'failure') throw answer.error
  return readRefundAnswer(() => checkRefundEcho(parseTakenRefund(answer.params), request))
}

function buildRefund(request: RefundRequest): V2Request {
  checkRefundAmounts(request, { amount: 'refund_fee', total: 'total_fee' })
  return {
    path: '/secapi/pay/refund',
    rules: refundRules,
    subject: 'refund',
    fields: {
      out_trade_no: request.outTradeNo,
      out_refund_no: request.outRefundNo,
      total_fee: String(request.total),
      refund_fee: String(request.amount),
      refund_desc: fitText(request.reason ?? '', REASON),
      notify_url: request.notifyUrl,
    },
  }
}
