import type { CloseOutcome } from '../channel/pay-channel.ts'
import { WechatError } from '../errors/wechat-error.ts'
import type { HttpResponse } from '../transport/transport.ts'
import { type OutTradeNo, parseOutTradeNo } from '../values/identifiers.ts'
import type { V3ErrorCode } from './error-table.ts'
import type { V3Request } from './signed-exchange.ts'
import type { SpelledSeller } from './spell-seller.ts'

/** Refusals that tell what the order has become. */
const outcomes: Readonly<Partial<Record<string, CloseOutcome>>> = {
  ORDER_PAID: { kind: 'already_paid' },
  ORDER_CLOSED: { kind: 'already_closed' },
  ORDER_NOT_EXIST: { kind: 'not_found' },
} satisfies Partial<Record<V3ErrorCode, CloseOutcome>>

/**
 * Closes; the answer is an empty 204, signed like any other. Closing twice answers 204 again.
 * @see WeChat Pay v3 关闭订单: mchid is in the body here, not in the query
 */
export async function closeOrder(
  outTradeNo: OutTradeNo,
  {
    call,
    seller,
  }: {
    readonly call: (request: V3Request) => Promise<HttpResponse>
    readonly seller: SpelledSeller
  },
): Promise<CloseOutcome> {
  const number = encodeURIComponent(parseOutTradeNo(outTradeNo, 'out_trade_no'))
  const path = `${seller.transactions}/out-trade-no/${number}/close`
  try {
    await call({ method: 'POST', path, body: JSON.stringify(seller.numbers) })
    return { kind: 'closed' }
  } catch (error) {
    const outcome =
      error instanceof WechatError && error.outcome === 'refused' ? outcomes[error.code] : undefined
    if (outcome === undefined) throw error
    return outcome
  }
}
