import { isIP } from 'node:net'
import { type Bilingual, mistaken } from './mistake.ts'
import type { SettingName } from './setting-names.ts'
import type { Settings } from './settings.ts'

/**
 * Reads the address under which the world, and so WeChat, reaches this server. No slash at the end.
 * @param isSimulated WeChat is a simulator on the same machine: http and local names pass, and absence means this machine
 * @throws ConfigError for what WeChat refuses, or accepts and then never calls
 * @see WeChat Pay v3 notify_url填写注意事项
 */
export function readPublicUrl(
  settings: Settings,
  { isSimulated, localUrl }: { readonly isSimulated: boolean; readonly localUrl: string },
): string {
  const name = 'MINITILL_PUBLIC_URL'
  const text = isSimulated ? (settings.find(name) ?? localUrl) : settings.require(name, advice)
  const problem = publicUrlProblem(text, isSimulated)
  if (problem) throw mistaken({ variable: name, problem, remedy: advice })
  return text.replace(/\/+$/, '')
}

/** Reads the origin of a WeChat of one's own, such as the simulator's; undefined for WeChat itself. @throws ConfigError */
export function readWechatUrl(settings: Settings, name: SettingName): string | undefined {
  const text = settings.find(name)
  if (text === undefined) return undefined
  const url = parseHttpUrl(text)
  if (url && url.href === `${url.origin}/`) return url.origin
  throw mistaken({
    variable: name,
    problem: {
      zh: `“${text}”不是只含协议和主机的地址。`,
      en: `"${text}" is not an address of scheme and host alone.`,
    },
    remedy: {
      zh: '连接真实微信时不要设置；连接模拟器时例如 http://127.0.0.1:7420。',
      en: 'Leave it out for the real WeChat; a simulator is at http://127.0.0.1:7420, say.',
    },
  })
}

const advice: Bilingual = {
  zh: '请填微信能访问的公网地址，例如 https://pay.example.com。',
  en: 'Set the public address that WeChat can reach, such as https://pay.example.com.',
}

function publicUrlProblem(text: string, isSimulated: boolean): Bilingual | undefined {
  const url = parseHttpUrl(text)
  if (!url) return { zh: `“${text}”不是 http(s) 地址。`, en: `"${text}" is not an http(s) address.` }
  if (/[?#@]/.test(text))
    return { zh: '不能带查询参数、片段或用户名。', en: 'It may have no query, fragment or user name.' }
  if (isSimulated) return undefined
  if (url.protocol !== 'https:') return { zh: '必须是 https。', en: 'It must be https.' }
  if (isPublicName(url.hostname)) return undefined
  return {
    zh: `“${url.hostname}”不是公网域名，微信不会回调。`,
    en: `"${url.hostname}" is not a public host name, so WeChat will not call it.`,
  }
}

function parseHttpUrl(text: string): URL | undefined {
  return /^https?:\/\/[\x21-\x7e]+$/i.test(text) && URL.canParse(text) ? new URL(text) : undefined
}

function isPublicName(hostname: string): boolean {
  const isAddress = isIP(hostname) !== 0 || hostname.startsWith('[')
  return !isAddress && hostname.includes('.') && !/\.(local|localhost|internal|lan|test)$/.test(hostname)
}
