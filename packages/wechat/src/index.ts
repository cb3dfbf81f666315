export type * from './bills/bill.ts'
export { BillFormatError } from './bills/bill-format-error.ts'
export { type BilledOrderOf, paymentOfBill } from './bills/billed-payment.ts'
export { gunzip } from './bills/gzip.ts'
export {
  type FundFlowLine,
  type FundFlowTotals,
  type FundMovement,
  parseFundFlow,
} from './bills/parse-fund-flow.ts'
export { parseTradeBill } from './bills/parse-trade-bill.ts'
export type * from './bills/trade-bill-line.ts'
export type * from './channel/pay-channel.ts'
export type * from './channel/payment.ts'
export type * from './channel/refund.ts'
export { isOfSeller, type Seller, type ServiceProvider } from './channel/seller.ts'
export { InvalidFieldError, invalidField } from './errors/invalid-field.ts'
export { NotificationError, type NotificationFlaw } from './errors/notification-error.ts'
export { type Outcome, type Remedy, WechatError } from './errors/wechat-error.ts'
export { checkKeyFitsCertificate, readMerchantSerial } from './keys/merchant-certificate.ts'
export {
  type CertificateSource,
  type KeySource,
  readCertificate,
  readPrivateKey,
  readPublicKey,
} from './keys/read-key.ts'
export { revealText, Secret } from './keys/secret.ts'
export { createMiniProgramApi, type MiniProgramApi, type MiniProgramConfig } from './miniprogram/api.ts'
export type { MiniProgramErrorFacts } from './miniprogram/error-facts.ts'
export { miniProgramErrors } from './miniprogram/error-table.ts'
export { fitTemplateValue } from './miniprogram/fit-template-value.ts'
export type { Login } from './miniprogram/login.ts'
export type { DeliveryCompany } from './miniprogram/shipping/delivery-companies.ts'
export type { PaymentNumber } from './miniprogram/shipping/payment-number.ts'
export type { ShippingProgress } from './miniprogram/shipping/query-shipping.ts'
export type { ShippingDesk } from './miniprogram/shipping/shipping-desk.ts'
export type { TradeManagement } from './miniprogram/shipping/trade-management.ts'
export type {
  Delivery,
  Parcel,
  ShippingInfo,
  ShippingUpload,
} from './miniprogram/shipping/upload-shipping-info.ts'
export type { SubscribeMessage, SubscribeMessageOutcome } from './miniprogram/subscribe-message.ts'
export type { TemplateMessage, TemplateMessageOutcome } from './miniprogram/template-message.ts'
export type { KeptToken, TokenKeeper } from './miniprogram/token-keeper.ts'
export { buildXml } from './pay-v2/build-xml.ts'
export { createV2Call, type V2Call, type V2CallConfig } from './pay-v2/call.ts'
export { createV2Channel, type V2ChannelConfig } from './pay-v2/channel.ts'
export { closeOrder } from './pay-v2/close-order.ts'
export { type V2ErrorCode, type V2ErrorFacts, v2Errors } from './pay-v2/error-table.ts'
export { fitBody } from './pay-v2/fit-body.ts'
export { orderQuery } from './pay-v2/order-query.ts'
export { parseXml } from './pay-v2/parse-xml.ts'
export { type SignType, type SignVerdict, signParams, type V2Params, verifyParams } from './pay-v2/sign.ts'
export { createV2Signer, type V2Signer, type V2SignerConfig } from './pay-v2/signer.ts'
export { type PlacedOrder, type UnifiedOrder, unifiedOrder } from './pay-v2/unified-order.ts'
export { XmlError } from './pay-v2/xml-error.ts'
export { createV3Channel, type V3Channel, type V3ChannelConfig } from './pay-v3/channel.ts'
export { findV3Error, type V3ErrorCode, type V3ErrorFacts, v3Errors } from './pay-v3/error-table.ts'
export { fitDescription } from './pay-v3/fit-description.ts'
export type { V3Credentials } from './pay-v3/merchant.ts'
export { type Random, systemRandom } from './random.ts'
export { systemClock } from './system-clock.ts'
export { type ClientCertificate, readClientCertificate } from './transport/client-certificate.ts'
export { createTransport, type OpenTransport, type TransportOptions } from './transport/create-transport.ts'
export { peekErrorCode } from './transport/peek-error-code.ts'
export {
  type Download,
  downloadOver,
  type HttpDownload,
  type HttpRequest,
  type HttpResponse,
  type Transport,
} from './transport/transport.ts'
export { standardHeaders } from './transport/user-agent.ts'
export { payHosts, withBackupHost } from './transport/with-backup-host.ts'
export type { Branded } from './values/branded.ts'
export * from './values/fen.ts'
export * from './values/identifiers.ts'
export * from './values/instant.ts'
export * from './values/shanghai-day.ts'
