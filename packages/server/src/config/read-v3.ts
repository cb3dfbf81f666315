import type { KeyObject } from 'node:crypto'
import { readPublicKey, Secret } from '@minitill/wechat'
import { explainField } from './explain-field.ts'
import { type ConfigError, mistaken } from './mistake.ts'
import { readAll } from './read-all.ts'
import { readFlag } from './read-choice.ts'
import { type MerchantPair, readMerchantPair } from './read-merchant-pair.ts'
import type { Settings } from './settings.ts'

/** The merchant's credentials for API v3, checked. Keys are KeyObjects, which print nothing of themselves. */
export interface V3Settings extends MerchantPair {
  readonly apiV3Key: Secret
  readonly publicKey: { readonly id: string; readonly key: KeyObject } | undefined
  /** Whether platform certificates are fetched beside the public key, in the days of changing over to it. */
  readonly downloadsCertificates: boolean
}

/** Reads the credentials for API v3. @throws ConfigError */
export function readV3(settings: Settings): V3Settings {
  const { pair, ...rest } = readAll({
    pair: () => readMerchantPair(settings),
    apiV3Key: () => readApiV3Key(settings),
    publicKey: () => readWechatKey(settings),
    downloadsCertificates: () => readFlag(settings, 'MINITILL_WECHATPAY_CERTIFICATES'),
  })
  return { ...pair, ...rest }
}

const API_V3_KEY_LENGTH = 32

function readApiV3Key(settings: Settings): Secret {
  const name = 'MINITILL_API_V3_KEY'
  const remedy = {
    zh: '请填商户平台设置的 APIv3 密钥（32 个字母或数字，不是 API v2 密钥）。',
    en: 'Set the APIv3 key of the merchant platform: 32 letters or digits; it is not the API v2 key.',
  }
  const text = settings.require(name, remedy)
  if (/^[\x21-\x7e]+$/.test(text) && text.length === API_V3_KEY_LENGTH) return new Secret(text)
  throw mistaken({
    variable: name,
    problem: {
      zh: `长度为 ${text.length}，或含有空白、中文。`,
      en: `It has ${text.length} characters, or blanks among them.`,
    },
    remedy,
  })
}

function readWechatKey(settings: Settings): V3Settings['publicKey'] {
  const id = settings.find('MINITILL_WECHATPAY_PUBLIC_KEY_ID')
  const key = settings.find('MINITILL_WECHATPAY_PUBLIC_KEY')
  if (id === undefined && key === undefined) return undefined
  if (id === undefined || key === undefined) throw halfKey(id === undefined)
  return readAll({ id: () => checkKeyId(id), key: () => readKey(key) })
}

function readKey(source: string): KeyObject {
  const expected = {
    zh: '请填 pub_key.pem 的内容或路径。',
    en: 'Set the content or the path of pub_key.pem.',
  }
  const read = () => readPublicKey(new Secret(source), 'publicKey')
  return explainField({ name: 'MINITILL_WECHATPAY_PUBLIC_KEY', expected }, read)
}

function checkKeyId(id: string): string {
  if (/^PUB_KEY_ID_\w{1,64}$/.test(id)) return id
  throw mistaken({
    variable: 'MINITILL_WECHATPAY_PUBLIC_KEY_ID',
    problem: { zh: '格式不对。', en: 'It does not look like one.' },
    remedy: {
      zh: '请填商户平台显示的公钥 ID（PUB_KEY_ID_ 开头）。',
      en: 'Copy it from the merchant platform; it begins with PUB_KEY_ID_.',
    },
  })
}

function halfKey(lacksId: boolean): ConfigError {
  return mistaken({
    variable: lacksId ? 'MINITILL_WECHATPAY_PUBLIC_KEY_ID' : 'MINITILL_WECHATPAY_PUBLIC_KEY',
    problem: {
      zh: '微信支付公钥和公钥 ID 只设置了一个。',
      en: 'Of the WeChat Pay public key and its id only one is set.',
    },
    remedy: { zh: '请两个都设置，或都不设置。', en: 'Set both, or neither.' },
  })
}
