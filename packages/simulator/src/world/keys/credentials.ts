/**
 * What a merchant gets from WeChat, as `credentials.json` holds it: enough to point any WeChat Pay SDK at the simulator.
 * The first merchant and the first app stand at its top. Keys and certificates are PEM texts.
 */
export interface Credentials extends MerchantKeys, AppKeys {
  /** Signs every certificate here, the TLS one included. */
  readonly caCertificate: string
  /** All merchants, each under the names used at the top; the first is the one told there. */
  readonly merchants: readonly MerchantCredentials[]
  /** All apps, likewise. */
  readonly apps: readonly AppCredentials[]
  /** Where the simulator listens; renewed at every start. */
  readonly baseUrl: string
  readonly tlsUrl: string | null
}

/** What one merchant number has. */
export interface MerchantKeys {
  readonly mchid: string
  /** 32 characters; signs pay v2. */
  readonly apiV2Key: string
  /** 32 characters; opens what v3 encrypts. */
  readonly apiV3Key: string
  /** Upper-case hex. */
  readonly merchantSerial: string
  readonly merchantPrivateKey: string
  readonly merchantCertificate: string
  /** Upper-case hex. */
  readonly platformSerial: string
  readonly platformCertificate: string
  /** `PUB_KEY_ID_` and 34 digits. */
  readonly publicKeyId: string
  readonly publicKey: string
}

/** One of the merchants. */
export interface MerchantCredentials extends MerchantKeys {
  readonly name: string
  /** The apps that are bound to it. */
  readonly appids: readonly string[]
}

/** What one mini program has. */
export interface AppKeys {
  readonly appid: string
  readonly appsecret: string
  /** The customers, as this app knows them; the same people in the same order for each. */
  readonly openids: readonly string[]
  /** Subscribe messages that the app may send. */
  readonly templates: readonly MessageTemplate[]
  /** Templates of the retired message that is sent by prepay id. */
  readonly messageTemplates: readonly MessageTemplate[]
}

/** One of the apps. */
export interface AppCredentials extends AppKeys {
  readonly name: string
}

/** A message template of the mini program platform. */
export interface MessageTemplate {
  /** 43 characters. */
  readonly templateId: string
  readonly title: string
  /** Each key begins with the kind of value that it takes, such as `thing2`. */
  readonly keys: readonly { readonly key: string; readonly label: string }[]
}

/** WeChat's own secrets, which no merchant ever sees: `authority.json`. PEM texts. */
export interface Authority extends PlatformKeys {
  /** Signs every certificate here. */
  readonly caPrivateKey: string
  /** With what WeChat signs for each further merchant, by its number. */
  readonly merchants: Readonly<Record<string, PlatformKeys>>
  readonly tlsPrivateKey: string
  readonly tlsCertificate: string
}

/** With what WeChat signs for one merchant: no two merchants get the same. */
export interface PlatformKeys {
  /** Newest first; two are live after a rotation. */
  readonly platformCertificates: readonly PlatformCertificate[]
  /** The private half of the WeChat Pay public key. */
  readonly publicKeyPrivateKey: string
}

/** A certificate with which WeChat signs, and the key of it. */
export interface PlatformCertificate {
  /** Upper-case hex. */
  readonly serial: string
  readonly certificate: string
  readonly privateKey: string
}

/** Everything that is made once and kept: the merchants' half and WeChat's half. */
export interface KeyRing {
  readonly credentials: Credentials
  readonly authority: Authority
}
