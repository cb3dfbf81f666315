/**
 * What a merchant gets from WeChat, as `credentials.json` holds it: enough to point any WeChat Pay SDK at the simulator.
 * Keys and certificates are PEM texts.
 */
export interface Credentials {
  readonly appid: string
  readonly appsecret: string
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
  /** Signs every certificate here, the TLS one included. */
  readonly caCertificate: string
  /** The customers, as this app knows them. */
  readonly openids: readonly string[]
  /** Subscribe messages that the app may send. */
  readonly templates: readonly MessageTemplate[]
  /** Templates of the retired message that is sent by prepay id. */
  readonly messageTemplates: readonly MessageTemplate[]
  /** Where the simulator listens; renewed at every start. */
  readonly baseUrl: string
  readonly tlsUrl: string | null
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
export interface Authority {
  /** Signs every certificate here. */
  readonly caPrivateKey: string
  /** Newest first; two are live after a rotation. */
  readonly platformCertificates: readonly PlatformCertificate[]
  /** The private half of the WeChat Pay public key. */
  readonly publicKeyPrivateKey: string
  readonly tlsPrivateKey: string
  readonly tlsCertificate: string
}

/** A certificate with which WeChat signs, and the key of it. */
export interface PlatformCertificate {
  /** Upper-case hex. */
  readonly serial: string
  readonly certificate: string
  readonly privateKey: string
}

/** Everything that is made once and kept: the merchant's half and WeChat's half. */
export interface KeyRing {
  readonly credentials: Credentials
  readonly authority: Authority
}
