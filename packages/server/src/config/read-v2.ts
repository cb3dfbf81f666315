import { type ClientCertificate, Secret } from '@minitill/wechat'
import { mistaken } from './mistake.ts'
import { readAll } from './read-all.ts'
import { readChoice } from './read-choice.ts'
import { readClientP12 } from './read-client-p12.ts'
import { readMerchantPair } from './read-merchant-pair.ts'
import type { Settings } from './settings.ts'

/** The merchant's credentials for API v2. */
export interface V2Settings {
  readonly apiV2Key: Secret
  readonly signType: 'HMAC-SHA256' | 'MD5'
  /** The merchant's own, for refunds; without it v2 refunds nothing. */
  readonly clientCertificate: ClientCertificate | undefined
}

/** Reads the credentials for API v2. @throws ConfigError */
export function readV2(settings: Settings): V2Settings {
  return readAll<V2Settings>({
    apiV2Key: () => readApiV2Key(settings),
    signType: () => readChoice(settings, { name: 'MINITILL_V2_SIGN_TYPE', choices: ['HMAC-SHA256', 'MD5'] }),
    clientCertificate: () => readClientCertificate(settings),
  })
}

/** The P12 where there is one, else the pair that v3 signs with. */
function readClientCertificate(settings: Settings): V2Settings['clientCertificate'] {
  if (settings.find('MINITILL_MERCHANT_P12') !== undefined) return readClientP12(settings)
  const names = ['MINITILL_MERCHANT_PRIVATE_KEY', 'MINITILL_MERCHANT_CERTIFICATE'] as const
  if (names.some((name) => settings.find(name) === undefined)) return undefined
  const { merchantPrivateKey: key, merchantCertificate: cert } = readMerchantPair(settings)
  return cert && { cert, key }
}

function readApiV2Key(settings: Settings): Secret {
  const name = 'MINITILL_API_V2_KEY'
  const remedy = {
    zh: '请填商户平台设置的 API 密钥（32 个字母或数字，不是 AppSecret，也不是 APIv3 密钥）。',
    en: 'Set the API key (v2) of the merchant platform: 32 letters or digits; it is neither the app secret nor the APIv3 key.',
  }
  const text = settings.require(name, remedy)
  if (/^[0-9A-Za-z]{32}$/.test(text)) return new Secret(text)
  throw mistaken({
    variable: name,
    problem: {
      zh: `不是 32 个字母或数字（长度为 ${text.length}）。`,
      en: `It is not 32 letters and digits (it has ${text.length} characters).`,
    },
    remedy,
  })
}
