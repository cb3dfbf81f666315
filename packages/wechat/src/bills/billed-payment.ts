import type { PaidPayment } from '../channel/payment.ts'
import { parseFen } from '../values/fen.ts'
import {
  parseAppid,
  parseMchid,
  parseOpenid,
  parseOutTradeNo,
  parseTransactionId,
} from '../values/identifiers.ts'
import type { BilledPayment } from './trade-bill-line.ts'

/**
 * What a row of a bill proves: the same words as a notification or a query.
 * @throws InvalidFieldError where it is no payment of an order that this program can have made
 */
export function paymentOfBill(row: BilledPayment): PaidPayment {
  return {
    kind: 'paid',
    tradeState: 'SUCCESS',
    appid: parseAppid(row.appid, '公众账号ID'),
    mchid: parseMchid(row.mchid, '商户号'),
    outTradeNo: parseOutTradeNo(row.outTradeNo, '商户订单号'),
    transactionId: parseTransactionId(row.transactionId, '微信订单号'),
    total: parseFen(row.total, '订单金额'),
    payerTotal: undefined,
    currency: row.currency || 'CNY',
    openid: parseOpenid(row.openid, 'openid'),
    paidAt: row.at,
    tradeType: row.tradeType,
    bankType: row.bankType,
    attach: row.attach === '' ? undefined : row.attach,
  }
}
