import { checkRefundAmounts, checkRefundEcho } from '../../channel/check-refund.ts'
import type { Refund, RefundRequest } from '../../channel/refund.ts'
import type { HttpResponse } from '../../transport/transport.ts'
import { fitText, type TextLimit } from '../../values/fit-text.ts'
import { parseOutRefundNo, parseOutTradeNo } from '../../values/identifiers.ts'
import { checkNotifyUrl } from '../notify-url.ts'
import { readAnswer } from '../read-answer.ts'
import type { V3Request } from '../signed-exchange.ts'
import type { SpelledSeller } from '../spell-seller.ts'
import { parseRefund } from './parse-refund.ts'

/** v3 counts characters. */
const REASON: TextLimit = { limit: 80, unit: 'utf16Units' }

/**
 * Asks for a refund; 200 says that WeChat took it.
 * @throws InvalidFieldError before anything is sent
 * @see WeChat Pay v3 申请退款, POST /v3/refund/domestic/refunds
 */
export async function askRefund(
  request: RefundRequest,
  {
    call,
    seller,
    allowInsecureNotifyUrl,
  }: {
    readonly call: (request: V3Request) => Promise<HttpResponse>
    readonly seller: SpelledSeller
    readonly allowInsecureNotifyUrl: boolean
  },
): Promise<Refund> {
  const body = buildRefundBody(request, { seller, allowInsecure: allowInsecureNotifyUrl })
  const answer = await call({ method: 'POST', path: '/v3/refund/domestic/refunds', body, subject: 'refund' })
  return readAnswer(answer, (wire) => checkRefundEcho(parseRefund(wire, 'status'), request))
}

/** Equal requests give equal bytes: WeChat compares a repeat with the first call. */
function buildRefundBody(
  request: RefundRequest,
  { seller, allowInsecure }: { readonly seller: SpelledSeller; readonly allowInsecure: boolean },
): string {
  checkRefundAmounts(request, { amount: 'amount.refund', total: 'amount.total' })
  return JSON.stringify({
    ...seller.subNumber,
    out_trade_no: parseOutTradeNo(request.outTradeNo, 'out_trade_no'),
    out_refund_no: parseOutRefundNo(request.outRefundNo, 'out_refund_no'),
    reason: fitText(request.reason ?? '', REASON) || undefined,
    notify_url: checkNotifyUrl(request.notifyUrl, { allowInsecure }),
    amount: { refund: request.amount, total: request.total, currency: 'CNY' },
  })
}
