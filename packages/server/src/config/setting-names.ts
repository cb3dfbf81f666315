import type { MessageKind } from '@minitill/till'

/**
 * Everything that can be set, as the environment names it. In the file the same name stands without `MINITILL_` and in
 * lower case: `MINITILL_PUBLIC_URL` is `"public_url"`.
 */
export const settingNames = [
  'MINITILL_HOST',
  'MINITILL_PORT',
  'MINITILL_DATA_DIR',
  'MINITILL_DATABASE_URL',
  'MINITILL_DATABASE_POOL',
  'MINITILL_PUBLIC_URL',
  'MINITILL_TRUST_PROXY',
  'MINITILL_RATE_LIMIT',
  'MINITILL_LOG_LEVEL',
  'MINITILL_CONSOLE',
  'MINITILL_APPID',
  'MINITILL_APP_SECRET',
  'MINITILL_MCHID',
  'MINITILL_PROTOCOL',
  'MINITILL_API_V2_KEY',
  'MINITILL_V2_SIGN_TYPE',
  'MINITILL_API_V3_KEY',
  'MINITILL_MERCHANT_PRIVATE_KEY',
  'MINITILL_MERCHANT_CERTIFICATE',
  'MINITILL_MERCHANT_SERIAL',
  'MINITILL_MERCHANT_P12',
  'MINITILL_WECHATPAY_PUBLIC_KEY',
  'MINITILL_WECHATPAY_PUBLIC_KEY_ID',
  'MINITILL_WECHATPAY_CERTIFICATES',
  'MINITILL_MERCHANTS',
  'MINITILL_WECHAT_PAY_URL',
  'MINITILL_WECHAT_API_URL',
  'MINITILL_WECHAT_PAY_TLS_URL',
  'MINITILL_WECHAT_CA',
  'MINITILL_CATALOG',
  'MINITILL_ORDER_LIFETIME',
  'MINITILL_OUT_TRADE_NO_PREFIX',
  'MINITILL_LATE_PAYMENT',
  'MINITILL_PAID_MESSAGE',
  'MINITILL_REFUNDED_MESSAGE',
  'MINITILL_SHIPPED_MESSAGE',
  'MINITILL_TRADE_MANAGED',
  'MINITILL_CUSTOMER_CHOOSES_CHANNEL',
  'MINITILL_WEBHOOK_ALLOW_PRIVATE',
] as const

/** What an app of the file of merchants may set. */
export const appMembers = [
  'MINITILL_APPID',
  'MINITILL_APP_SECRET',
  'MINITILL_PAID_MESSAGE',
  'MINITILL_REFUNDED_MESSAGE',
  'MINITILL_SHIPPED_MESSAGE',
  'MINITILL_TRADE_MANAGED',
] as const satisfies SettingName[]

/** What a merchant of that file may set. */
export const merchantMembers = [
  'MINITILL_MCHID',
  'MINITILL_PROTOCOL',
  'MINITILL_API_V2_KEY',
  'MINITILL_V2_SIGN_TYPE',
  'MINITILL_API_V3_KEY',
  'MINITILL_MERCHANT_PRIVATE_KEY',
  'MINITILL_MERCHANT_CERTIFICATE',
  'MINITILL_MERCHANT_SERIAL',
  'MINITILL_WECHATPAY_PUBLIC_KEY',
  'MINITILL_WECHATPAY_PUBLIC_KEY_ID',
  'MINITILL_WECHATPAY_CERTIFICATES',
] as const satisfies SettingName[]

export type SettingName = (typeof settingNames)[number]

/** The setting of each kind of message; in the file they stand together, as `messages.paid` and so on. */
export const messageSettings = {
  paid: 'MINITILL_PAID_MESSAGE',
  refunded: 'MINITILL_REFUNDED_MESSAGE',
  shipped: 'MINITILL_SHIPPED_MESSAGE',
} as const satisfies Record<MessageKind, SettingName>

/** The name of a setting in the file. */
export function fileNameOf(name: SettingName): string {
  return name.slice('MINITILL_'.length).toLowerCase()
}
