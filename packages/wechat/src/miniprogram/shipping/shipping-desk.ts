import type { Appid } from '../../values/identifiers.ts'
import type { Instant } from '../../values/instant.ts'
import type { TokenCall } from '../call-with-token.ts'
import { type DeliveryCompany, listDeliveryCompanies } from './delivery-companies.ts'
import type { PaymentNumber } from './payment-number.ts'
import { queryShipping, type ShippingProgress } from './query-shipping.ts'
import { remindReceipt } from './remind-receipt.ts'
import { queryTradeManagement, type TradeManagement } from './trade-management.ts'
import { type ShippingInfo, type ShippingUpload, uploadShippingInfo } from './upload-shipping-info.ts'

/** 小程序发货信息管理: what WeChat wants to hear of the goods before it lets the money go. */
export interface ShippingDesk {
  /** Tells that the goods are on their way; safe to repeat unchanged. */
  upload(info: ShippingInfo): Promise<ShippingUpload>
  query(number: PaymentNumber): Promise<ShippingProgress>
  remindReceipt(delivered: { readonly number: PaymentNumber; readonly at: Instant }): Promise<void>
  queryTradeManagement(): Promise<TradeManagement>
  listDeliveryCompanies(): Promise<readonly DeliveryCompany[]>
}

/** The shipping calls of one mini program. */
export const createShippingDesk = (call: TokenCall, appid: Appid): ShippingDesk => ({
  upload: (info) => uploadShippingInfo(call, info),
  query: (number) => queryShipping(call, number),
  remindReceipt: (delivered) => remindReceipt(call, delivered),
  queryTradeManagement: () => queryTradeManagement(call, appid),
  listDeliveryCompanies: () => listDeliveryCompanies(call),
})
