export type * from './channel/pay-channel.ts'
export type * from './channel/payment.ts'
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
export { createV3Channel, type V3ChannelConfig } from './pay-v3/channel.ts'
export { findV3Error, type V3ErrorCode, type V3ErrorEntry, v3Errors } from './pay-v3/error-table.ts'
export { fitDescription } from './pay-v3/fit-description.ts'
export type { V3Credentials } from './pay-v3/merchant.ts'
export { type Random, systemRandom } from './random.ts'
export { createTransport, type OpenTransport, type TransportOptions } from './transport/create-transport.ts'
export type { HttpRequest, HttpResponse, Transport } from './transport/transport.ts'
export { standardHeaders } from './transport/user-agent.ts'
export { payHosts, withBackupHost } from './transport/with-backup-host.ts'
export type { Branded } from './values/branded.ts'
export * from './values/fen.ts'
export * from './values/identifiers.ts'
export * from './values/instant.ts'
