import type { QueryOutcome, TradeNumber } from '../channel/pay-channel.ts'
import type { Payment } from '../channel/payment.ts'
import { invalidField } from '../errors/invalid-field.ts'
import { WechatError } from '../errors/wechat-error.ts'
import type { V2Call, V2Request } from './call.ts'
import { orderQueryRules } from './field-rules.ts'
import { parsePayment } from './parse-payment.ts'
import type { V2Params } from './sign.ts'

/**
 * Asks what became of an order. `result_code` SUCCESS says only that the question was answered.
 * @throws WechatError also when the answer is signed but about another order, or lacks a member that decides
 * @see WeChat Pay v2 查询订单, POST /pay/orderquery
 */
export async function orderQuery(call: V2Call, number: TradeNumber): Promise<QueryOutcome> {
  const answer = await call(buildOrderQuery(number))
  if (answer.kind === 'success') return { kind: 'found', payment: readPayment(answer.params, number) }
  if (answer.error.code === 'ORDERNOTEXIST') return { kind: 'not_found' }
  throw answer.error
}

function buildOrderQuery(number: TradeNumber): V2Request {
  const fields =
    number.kind === 'transactionId'
      ? { transaction_id: number.transactionId }
      : { out_trade_no: number.outTradeNo }
  return { path: '/pay/orderquery', fields, rules: orderQueryRules }
}

function readPayment(params: V2Params, number: TradeNumber): Payment {
  try {
    const payment = parsePayment(params)
    checkNumber(params, number)
    return payment
  } catch (cause) {
    throw new WechatError(
      'The query answer does not describe the order that was asked for; ask again later.',
      {
        code: 'answer_malformed',
        outcome: 'unknown',
        remedy: 'repeat_later',
        status: 200,
        cause,
      },
    )
  }
}

function checkNumber(params: V2Params, number: TradeNumber): void {
  const [field, asked] =
    number.kind === 'transactionId'
      ? ['transaction_id', number.transactionId]
      : ['out_trade_no', number.outTradeNo]
  if (params[field] === asked) return
  throw invalidField({ field, rule: 'the number that was asked for', value: params[field] })
}
