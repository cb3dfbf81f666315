import { isIP } from 'node:net'
import { mistaken } from './mistake.ts'
import type { Settings } from './settings.ts'

/**
 * Reads whose `X-Forwarded-For` is believed: `false` (nobody's), `true` (everybody's), or addresses and networks such
 * as `10.0.0.0/8, 127.0.0.1`. @throws ConfigError
 */
export function readTrustProxy(settings: Settings): boolean | string {
  const name = 'MINITILL_TRUST_PROXY'
  const text = settings.find(name) ?? 'false'
  if (text === 'true' || text === 'false') return text === 'true'
  if (text.split(',').every((part) => isNetwork(part.trim()))) return text
  throw mistaken({
    variable: name,
    problem: { zh: `“${text}”不可用。`, en: `"${text}" cannot be used.` },
    remedy: {
      zh: '请填 true、false，或代理的地址，例如 10.0.0.0/8。',
      en: 'Set true, false, or the addresses of your proxies, such as 10.0.0.0/8.',
    },
  })
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  const longest = isIP(address) === 6 ? 128 : 32
  const fits = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest)
  return isIP(address) !== 0 && fits && rest.length === 0
}
