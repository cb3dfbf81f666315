import { type Appid, type Mchid, parseAppid, parseMchid, Secret } from '@minitill/wechat'
import { explainField } from './explain-field.ts'
import { mistaken } from './mistake.ts'
import type { Settings } from './settings.ts'

/** Reads the mini program's id. @throws ConfigError */
export function readAppid(settings: Settings): Appid {
  const name = 'MINITILL_APPID'
  const expected = {
    zh: '请填小程序的 AppID（wx 开头）。',
    en: 'Set the AppID of the mini program, wx and 16 digits.',
  }
  const text = settings.require(name, expected)
  return explainField({ name, expected }, () => parseAppid(text, 'appid'))
}

/** Reads the merchant number. @throws ConfigError */
export function readMchid(settings: Settings): Mchid {
  const name = 'MINITILL_MCHID'
  const expected = { zh: '请填微信支付商户号（纯数字）。', en: 'Set the merchant number, digits only.' }
  const text = settings.require(name, expected)
  return explainField({ name, expected }, () => parseMchid(text, 'mchid'))
}

/** Reads the mini program's secret. @throws ConfigError */
export function readAppSecret(settings: Settings): Secret {
  const name = 'MINITILL_APP_SECRET'
  const remedy = {
    zh: '请填小程序的 AppSecret（小程序后台“开发设置”）。',
    en: 'Set the AppSecret, from the development settings of the mini program.',
  }
  const text = settings.require(name, remedy)
  if (/^[\x21-\x7e]+$/.test(text)) return new Secret(text)
  const problem = { zh: '含有空白或非 ASCII 字符。', en: 'It has blanks or characters that are not ASCII.' }
  throw mistaken({ variable: name, problem, remedy })
}
