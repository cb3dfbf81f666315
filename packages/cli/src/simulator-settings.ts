import { readFileSync } from 'node:fs'
import type { Credentials } from '@minitill/simulator'

/** The simulator's `credentials.json` is not there or cannot be read. */
export class CredentialsError extends Error {
  override readonly name = 'CredentialsError'
}

/** @throws CredentialsError */
export function readCredentials(file: string): Credentials {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Credentials // the simulator wrote it
  } catch (cause) {
    throw new CredentialsError(file, { cause })
  }
}

/**
 * What the till needs to know to speak to a simulator instead of WeChat, as `MINITILL_…` settings.
 * Both generations are configured, so that the customer can choose either on the page.
 */
export function simulatorSettings(credentials: Credentials): Readonly<Record<string, string>> {
  return {
    MINITILL_APPID: credentials.appid,
    MINITILL_APP_SECRET: credentials.appsecret,
    MINITILL_MCHID: credentials.mchid,
    MINITILL_API_V2_KEY: credentials.apiV2Key,
    MINITILL_API_V3_KEY: credentials.apiV3Key,
    MINITILL_MERCHANT_PRIVATE_KEY: credentials.merchantPrivateKey,
    MINITILL_MERCHANT_CERTIFICATE: credentials.merchantCertificate,
    MINITILL_WECHATPAY_PUBLIC_KEY: credentials.publicKey,
    MINITILL_WECHATPAY_PUBLIC_KEY_ID: credentials.publicKeyId,
    MINITILL_WECHAT_PAY_URL: credentials.baseUrl,
    MINITILL_WECHAT_API_URL: credentials.baseUrl,
    ...(credentials.tlsUrl && { MINITILL_WECHAT_PAY_TLS_URL: credentials.tlsUrl }),
    MINITILL_WECHAT_CA: credentials.caCertificate,
    MINITILL_CUSTOMER_CHOOSES_CHANNEL: 'true',
    MINITILL_WEBHOOK_ALLOW_PRIVATE: 'true',
    ...messageSettings(credentials.templates),
  }
}

/** What each message says, in the order of the simulator's templates; an older one has fewer. */
const messages = [
  [
    'MINITILL_PAID_MESSAGE',
    {
      character_string1: '{out_trade_no}',
      thing2: '{description}',
      amount3: '{amount}',
      time4: '{paid_at}',
    },
  ],
  [
    'MINITILL_REFUNDED_MESSAGE',
    {
      character_string1: '{out_trade_no}',
      amount2: '{refund_amount}',
      thing3: '{refund_reason}',
      time4: '{refunded_at}',
    },
  ],
  [
    'MINITILL_SHIPPED_MESSAGE',
    {
      thing1: '{description}',
      thing2: '{carrier}',
      character_string3: '{tracking_no}',
      time4: '{shipped_at}',
    },
  ],
] as const

/** The messages of a mini program of the simulator. */
export function messageSettings(templates: Credentials['templates']): Readonly<Record<string, string>> {
  const settings = messages.flatMap(([name, data], index) => {
    const template = templates[index]
    return template === undefined ? [] : [[name, messageOf(template.templateId, data)] as const]
  })
  return Object.fromEntries(settings)
}

function messageOf(templateId: string, data: Readonly<Record<string, string>>): string {
  const page = 'pages/order/order?id={order_id}'
  return JSON.stringify({ kind: 'subscribe', template_id: templateId, page, data })
}
