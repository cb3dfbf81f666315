import type {
  AppCredentials,
  Credentials,
  KeyRing,
  MerchantCredentials,
  PlatformCertificate,
  PlatformKeys,
} from './credentials.ts'

/** What the first merchant and the first app are called. */
export const FIRST_NAME = '迷你小店'

/** During a change WeChat has the old and the new one. @see WeChat Pay v3 平台证书更新 */
const MOST_LIVE = 2

/** With what WeChat signs for this merchant; undefined where there is none of this number. */
export const platformKeysOf = (
  { credentials, authority }: KeyRing,
  mchid: string,
): PlatformKeys | undefined => (mchid === credentials.mchid ? authority : authority.merchants[mchid])

/** One merchant more. */
export const withMerchant = (
  { credentials, authority }: KeyRing,
  { merchant, platform }: { merchant: MerchantCredentials; platform: PlatformKeys },
): KeyRing => ({
  credentials: { ...credentials, merchants: [...credentials.merchants, merchant] },
  authority: { ...authority, merchants: { ...authority.merchants, [merchant.mchid]: platform } },
})

/** One app more. */
export const withApp = ({ credentials, authority }: KeyRing, app: AppCredentials): KeyRing => ({
  credentials: { ...credentials, apps: [...credentials.apps, app] },
  authority,
})

/** Exactly these apps are bound to the merchant. */
export const withBinding = (
  { credentials, authority }: KeyRing,
  { mchid, appids }: Pick<MerchantCredentials, 'mchid' | 'appids'>,
): KeyRing => ({ credentials: changeMerchant(credentials, { mchid, changes: { appids } }), authority })

/** A new platform certificate for a merchant; the one before stays live, an older one goes. */
export function withPlatformCertificate(
  ring: KeyRing,
  { mchid, made }: { mchid: string; made: PlatformCertificate },
): KeyRing {
  const { credentials, authority } = ring
  const known = platformKeysOf(ring, mchid)
  if (known === undefined) return ring
  const platformCertificates = [made, ...known.platformCertificates].slice(0, MOST_LIVE)
  const changes = { platformSerial: made.serial, platformCertificate: made.certificate }
  const told = changeMerchant(credentials, { mchid, changes })
  if (mchid === credentials.mchid) {
    return { credentials: { ...told, ...changes }, authority: { ...authority, platformCertificates } }
  }
  const merchants = { ...authority.merchants, [mchid]: { ...known, platformCertificates } }
  return { credentials: told, authority: { ...authority, merchants } }
}

function changeMerchant(
  credentials: Credentials,
  { mchid, changes }: { mchid: string; changes: Partial<MerchantCredentials> },
): Credentials {
  const change = (merchant: MerchantCredentials) =>
    merchant.mchid === mchid ? { ...merchant, ...changes } : merchant
  return { ...credentials, merchants: credentials.merchants.map(change) }
}

/** The one merchant and the one app of files that were written before there could be more. */
export const onlyMerchantIn = (credentials: Credentials): MerchantCredentials => ({
  name: FIRST_NAME,
  appids: [credentials.appid],
  mchid: credentials.mchid,
  apiV2Key: credentials.apiV2Key,
  apiV3Key: credentials.apiV3Key,
  merchantSerial: credentials.merchantSerial,
  merchantPrivateKey: credentials.merchantPrivateKey,
  merchantCertificate: credentials.merchantCertificate,
  platformSerial: credentials.platformSerial,
  platformCertificate: credentials.platformCertificate,
  publicKeyId: credentials.publicKeyId,
  publicKey: credentials.publicKey,
})

export const onlyAppIn = (credentials: Credentials): AppCredentials => ({
  name: FIRST_NAME,
  appid: credentials.appid,
  appsecret: credentials.appsecret,
  openids: credentials.openids,
  templates: credentials.templates,
  messageTemplates: credentials.messageTemplates,
})
