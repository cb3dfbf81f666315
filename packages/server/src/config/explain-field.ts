import { InvalidFieldError } from '@minitill/wechat'
import { type Bilingual, mistaken } from './mistake.ts'
import type { SettingName } from './setting-names.ts'

/**
 * Runs a reader of the WeChat package and retells its refusal as a mistake of one setting.
 * @throws ConfigError; the value stays unsaid, only what it was found to be is told
 */
export function explainField<T>(
  about: { readonly name: SettingName; readonly expected: Bilingual },
  read: () => T,
): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof InvalidFieldError)) throw error
    throw mistaken({
      variable: about.name,
      problem: {
        zh: `内容不对：${inChinese[error.shown] ?? error.shown}。`,
        en: `It cannot be used: this is ${error.shown}.`,
      },
      remedy: about.expected,
    })
  }
}

/** What people most often put in the wrong place; the rest is told in English. */
const inChinese: Readonly<Record<string, string>> = {
  'a certificate': '这是一张证书',
  'a PKCS#12 file (.p12)': '这是 PKCS#12 文件（.p12）',
  'a private key under a passphrase': '这是带口令的私钥',
  'a certificate request': '这是证书请求文件',
  'damaged PEM text': 'PEM 内容不完整',
}
