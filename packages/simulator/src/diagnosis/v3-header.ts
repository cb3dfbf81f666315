import type { Diagnosis } from './diagnosis.ts'

const members = ['mchid', 'nonce_str', 'signature', 'timestamp', 'serial_no']

/** Says what is wrong with an Authorization header that cannot be read. */
export function diagnoseV3Header(header: string | undefined): Diagnosis {
  if (header === undefined || header.trim() === '') return headerMissing
  if (!/^WECHATPAY2-SHA256-RSA2048(\s|$)/.test(header.trim())) return otherScheme(header)
  const absent = members.filter((name) => !new RegExp(`\\b${name}="[^"]+"`).test(header))
  return absent.length > 0 ? membersMissing(absent) : badSeparators
}

const headerMissing: Diagnosis = {
  code: 'authorization_missing',
  explanation: {
    zh: '没有 Authorization 头；有的 HTTP 客户端在重定向或换主机时会丢掉它',
    en: 'There is no Authorization header; some HTTP clients drop it on a redirect or a change of host.',
  },
}

const otherScheme = (header: string): Diagnosis => ({
  code: 'authorization_scheme',
  explanation: {
    zh: `认证类型应为 WECHATPAY2-SHA256-RSA2048，后面一个空格；收到的以 ${schemeOf(header)} 开头`,
    en: `The scheme is WECHATPAY2-SHA256-RSA2048 and one space; this header begins with ${schemeOf(header)}.`,
  },
})

const membersMissing = (absent: readonly string[]): Diagnosis => ({
  code: 'authorization_member_missing',
  explanation: {
    zh: `Authorization 缺少 ${absent.join('、')}；五个成员都写成 名称="值"，用双引号`,
    en: `Authorization lacks ${absent.join(', ')}; each of the five is name="value", in double quotes.`,
  },
})

const badSeparators: Diagnosis = {
  code: 'authorization_separators',
  explanation: {
    zh: 'Authorization 的五个成员之间只用逗号分隔，不能有别的文字',
    en: 'The five members of Authorization are joined by commas and nothing else.',
  },
}

/** Only a word of letters and digits: it must not be part of a secret. */
const schemeOf = (header: string) => /^[A-Za-z0-9-]{1,40}(?=\s)/.exec(header.trim())?.[0] ?? '…'
