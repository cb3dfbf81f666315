import type { PaidPayment, Payment } from '../channel/payment.ts'
import { parseFenText } from '../values/fen.ts'
import { parseOutTradeNo, parseTransactionId } from '../values/identifiers.ts'
import { parseCompactShanghai } from '../values/instant.ts'
import { parseSellerAndPayer } from './parse-seller.ts'
import type { V2Params } from './sign.ts'

/**
 * Reads a verified query answer. An unpaid order has hardly more than its number and `trade_state`.
 * @throws InvalidFieldError where a member that decides is missing or has the wrong shape
 * @see WeChat Pay v2 查询订单: trade_state
 */
export function parsePayment(params: V2Params): Payment {
  const tradeState = params['trade_state'] ?? ''
  const outTradeNo = parseOutTradeNo(params['out_trade_no'], 'out_trade_no')
  switch (tradeState) {
    case 'SUCCESS':
    case 'REFUND':
      return parsePaidPayment(params, tradeState)
    case 'NOTPAY':
    case 'USERPAYING':
    case 'ACCEPT':
    case 'PAYERROR':
      return { kind: 'unpaid', tradeState, outTradeNo }
    case 'CLOSED':
    case 'REVOKED':
      return { kind: 'closed', tradeState, outTradeNo }
    default:
      return { kind: 'unknown', tradeState, outTradeNo }
  }
}

/**
 * Reads the members of a payment, which queries and notifications spell alike.
 * @throws InvalidFieldError naming the member that is missing or has the wrong shape
 */
export function parsePaidPayment(params: V2Params, tradeState: PaidPayment['tradeState']): PaidPayment {
  const { appid, mchid, serviceProvider, openid } = parseSellerAndPayer(params)
  return {
    kind: 'paid',
    tradeState,
    appid,
    mchid,
    serviceProvider,
    outTradeNo: parseOutTradeNo(params['out_trade_no'], 'out_trade_no'),
    transactionId: parseTransactionId(params['transaction_id'], 'transaction_id'),
    total: parseFenText(params['total_fee'], 'total_fee'),
    payerTotal: params['cash_fee'] ? parseFenText(params['cash_fee'], 'cash_fee') : undefined,
    currency: params['fee_type'] || 'CNY',
    openid,
    paidAt: parseCompactShanghai(params['time_end'], 'time_end'),
    tradeType: params['trade_type'] ?? '',
    bankType: params['bank_type'] ?? '',
    attach: params['attach'] || undefined,
  }
}
