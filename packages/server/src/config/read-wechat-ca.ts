import { readCertificate } from '@minitill/wechat'
import { explainField } from './explain-field.ts'
import type { Settings } from './settings.ts'

/** Reads the authority of a simulator's TLS port as PEM; undefined for the system's authorities. @throws ConfigError */
export function readWechatCa(settings: Settings): string | undefined {
  const name = 'MINITILL_WECHAT_CA'
  const source = settings.find(name)
  if (source === undefined) return undefined
  const expected = {
    zh: '连接真实微信时不要设置；连接模拟器时填 credentials.json 里的 caCertificate。',
    en: 'Leave it out for the real WeChat; for a simulator set caCertificate of its credentials.json.',
  }
  return explainField({ name, expected }, () => readCertificate(source, 'ca').toString())
}
