import type { PaidPayment, Payment } from '../channel/payment.ts'
import { parseFen } from '../values/fen.ts'
import { parseOutTradeNo, parseTransactionId } from '../values/identifiers.ts'
import { parseRfc3339 } from '../values/instant.ts'
import { parseSellerAndPayer } from './parse-seller.ts'
import { asText, asWireObject, textOrNothing, type WireObject } from './wire-json.ts'

/**
 * Reads what v3 says of an order, in a query answer or in an opened notification. An unpaid order lacks
 * `transaction_id`, `payer`, `success_time`, `amount.payer_total` and `amount.currency`.
 * @throws InvalidFieldError naming the member
 * @see WeChat Pay v3 商户订单号查询订单
 */
export function parsePayment(wire: WireObject): Payment {
  const tradeState = asText(wire['trade_state'], 'trade_state')
  const outTradeNo = parseOutTradeNo(wire['out_trade_no'], 'out_trade_no')
  switch (tradeState) {
    case 'SUCCESS':
    case 'REFUND':
      return { ...readPaid(wire), tradeState, outTradeNo }
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

function readPaid(wire: WireObject): Omit<PaidPayment, 'tradeState' | 'outTradeNo'> {
  const amount = asWireObject(wire['amount'], 'amount')
  const payerTotal = amount['payer_total']
  const { appid, mchid, serviceProvider, openid } = parseSellerAndPayer(wire)
  return {
    kind: 'paid',
    appid,
    mchid,
    serviceProvider,
    transactionId: parseTransactionId(wire['transaction_id'], 'transaction_id'),
    total: parseFen(amount['total'], 'amount.total'),
    payerTotal: payerTotal === undefined ? undefined : parseFen(payerTotal, 'amount.payer_total'),
    currency: textOrNothing(amount['currency']) ?? 'CNY', // optional, and a domestic merchant has no other
    openid,
    paidAt: parseRfc3339(asText(wire['success_time'], 'success_time'), 'success_time'),
    tradeType: textOrNothing(wire['trade_type']) ?? '',
    bankType: textOrNothing(wire['bank_type']) ?? '',
    attach: textOrNothing(wire['attach']),
  }
}
