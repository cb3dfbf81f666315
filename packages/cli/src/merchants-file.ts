/** An app of a simulator, as it lists them. */
export interface SimulatedApp {
  readonly appid: string
  readonly appsecret: string
  readonly openids: readonly string[]
}

/** The same of a merchant; the simulator's first is in its credentials. */
export interface SimulatedMerchant {
  readonly mchid: string
  readonly apiV2Key: string
  readonly apiV3Key: string
  readonly merchantPrivateKey: string
  readonly merchantCertificate: string
  readonly publicKey: string
  readonly publicKeyId: string
}

/** The settings of one merchant, which must not stand beside the file. */
const alone = [
  'APPID',
  'APP_SECRET',
  'MCHID',
  'API_V2_KEY',
  'API_V3_KEY',
  'MERCHANT_PRIVATE_KEY',
  'MERCHANT_CERTIFICATE',
  'WECHATPAY_PUBLIC_KEY',
  'WECHATPAY_PUBLIC_KEY_ID',
  'PAID_MESSAGE',
  'REFUNDED_MESSAGE',
  'SHIPPED_MESSAGE',
]

/** The settings of a till with a file of merchants, instead of the one of a simulator. */
export function merchantsFile(file: {
  readonly apps: readonly object[]
  readonly merchants: readonly object[]
}): Readonly<Record<string, string>> {
  return {
    ...Object.fromEntries(alone.map((name) => [`MINITILL_${name}`, ''])),
    MINITILL_MERCHANTS: JSON.stringify(file),
  }
}

/** An app as the file has it. */
export const appIn = ({ appid, appsecret }: Pick<SimulatedApp, 'appid' | 'appsecret'>) => ({
  appid,
  app_secret: appsecret,
})

/** The keys of a merchant as the file has them. */
export const keysIn = (merchant: SimulatedMerchant) => ({
  mchid: merchant.mchid,
  api_v2_key: merchant.apiV2Key,
  api_v3_key: merchant.apiV3Key,
  merchant_private_key: merchant.merchantPrivateKey,
  merchant_certificate: merchant.merchantCertificate,
  wechatpay_public_key: merchant.publicKey,
  wechatpay_public_key_id: merchant.publicKeyId,
})
