import type { PaidPayment } from '../channel/payment.ts'
import { parseFen } from '../values/fen.ts'
import {
  type Appid,
  type Openid,
  parseAppid,
  parseMchid,
  parseOpenid,
  parseOutTradeNo,
  parseTransactionId,
} from '../values/identifiers.ts'
import type { BilledPayment } from './trade-bill-line.ts'

/** The order that a row is of, as far as a service provider's row cannot speak of it. */
export interface BilledOrderOf {
  readonly appid: Appid
  readonly openid: Openid | undefined
}

/**
 * What a row of a bill proves: the same words as a notification or a query. A service provider's row names the
 * provider's app and the payer as that app knows them. Of an order in the merchant's own app it says neither, so both
 * are taken from the order: WeChat lets nobody pay but the payer that the order was placed for.
 * @throws InvalidFieldError where it is no payment of an order that this program can have made
 */
export function paymentOfBill(row: BilledPayment, order?: BilledOrderOf): PaidPayment {
  const appid = parseAppid(row.appid, '公众账号ID')
  const openid = parseOpenid(row.openid, 'openid')
  const serviceProvider =
    row.spMchid === undefined ? undefined : { appid, mchid: parseMchid(row.spMchid, '商户号') }
  const isSilent = serviceProvider !== undefined && order?.openid !== undefined && order.appid !== appid
  return {
    kind: 'paid',
    tradeState: 'SUCCESS',
    appid: isSilent ? order.appid : appid,
    mchid: parseMchid(row.mchid, '商户号'),
    serviceProvider,
    outTradeNo: parseOutTradeNo(row.outTradeNo, '商户订单号'),
    transactionId: parseTransactionId(row.transactionId, '微信订单号'),
    total: parseFen(row.total, '订单金额'),
    payerTotal: undefined,
    currency: row.currency || 'CNY',
    openid: isSilent ? order.openid : openid,
    paidAt: row.at,
    tradeType: row.tradeType,
    bankType: row.bankType,
    attach: row.attach === '' ? undefined : row.attach,
  }
}
