import type { QueryOutcome, TradeNumber } from '../channel/pay-channel.ts'
import { invalidField } from '../errors/invalid-field.ts'
import { WechatError } from '../errors/wechat-error.ts'
import type { HttpResponse } from '../transport/transport.ts'
import { parseOutTradeNo, parseTransactionId } from '../values/identifiers.ts'
import type { V3ErrorCode } from './error-table.ts'
import { parsePayment } from './parse-payment.ts'
import { readAnswer } from './read-answer.ts'
import type { V3Request } from './signed-exchange.ts'
import { queryOf, type SpelledSeller } from './spell-seller.ts'
import type { WireObject } from './wire-json.ts'

const NOT_FOUND: V3ErrorCode = 'ORDER_NOT_EXIST'

/**
 * Asks by either number. The answer must be about that number: a signature does not say which question it answers.
 * @see WeChat Pay v3 查询订单, GET /v3/pay/transactions/…
 */
export async function queryOrder(
  number: TradeNumber,
  {
    call,
    seller,
  }: {
    readonly call: (request: V3Request) => Promise<HttpResponse>
    readonly seller: SpelledSeller
  },
): Promise<QueryOutcome> {
  try {
    const answer = await call({
      method: 'GET',
      path: `${seller.transactions}/${pathOf(number)}${queryOf(seller.numbers)}`,
    })
    const payment = readAnswer(answer, (wire) => parsePayment(checkEcho(wire, number)))
    return { kind: 'found', payment }
  } catch (error) {
    if (error instanceof WechatError && error.code === NOT_FOUND && error.outcome === 'refused')
      return { kind: 'not_found' }
    throw error
  }
}

function pathOf(number: TradeNumber): string {
  switch (number.kind) {
    case 'outTradeNo':
      return `out-trade-no/${encodeURIComponent(parseOutTradeNo(number.outTradeNo, 'out_trade_no'))}`
    case 'transactionId':
      return `id/${parseTransactionId(number.transactionId, 'transaction_id')}`
  }
}

function checkEcho(wire: WireObject, number: TradeNumber): WireObject {
  const [field, asked] =
    number.kind === 'outTradeNo'
      ? (['out_trade_no', number.outTradeNo] as const)
      : (['transaction_id', number.transactionId] as const)
  if (wire[field] === asked) return wire
  throw invalidField({ field, rule: 'the number that was asked for', value: wire[field] })
}
