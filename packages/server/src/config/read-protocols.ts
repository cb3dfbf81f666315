import type { ConfigError } from './mistake.ts'
import { mistaken } from './mistake.ts'
import { readAll } from './read-all.ts'
import { readChoice } from './read-choice.ts'
import { readV2, type V2Settings } from './read-v2.ts'
import { readV3, type V3Settings } from './read-v3.ts'
import type { Settings } from './settings.ts'

/** The generations of WeChat Pay that this merchant has credentials for; a merchant who migrates has both. */
export interface Protocols {
  /** What new orders are placed with. */
  readonly byDefault: 'v3' | 'v2'
  readonly v3: V3Settings | undefined
  readonly v2: V2Settings | undefined
}

/** Reads the credentials of every generation that has some, and of the default one in any case. @throws ConfigError */
export function readProtocols(settings: Settings): Protocols {
  const byDefault = readChoice(settings, { name: 'MINITILL_PROTOCOL', choices: ['v3', 'v2'] })
  const usesV3 = settings.find('MINITILL_API_V3_KEY') !== undefined
  const usesV2 = settings.find('MINITILL_API_V2_KEY') !== undefined
  if (!usesV3 && !usesV2 && settings.find('MINITILL_MERCHANT_PRIVATE_KEY') === undefined) throw noKeys()
  const credentials = readAll({
    v3: () => (usesV3 || byDefault === 'v3' ? readV3(settings) : undefined),
    v2: () => (usesV2 || byDefault === 'v2' ? readV2(settings) : undefined),
  })
  return { byDefault, ...credentials }
}

function noKeys(): ConfigError {
  return mistaken({
    variable: 'MINITILL_API_V3_KEY',
    problem: { zh: '没有任何商户密钥。', en: 'There are no merchant keys at all.' },
    remedy: {
      zh: 'v3 请设置 MINITILL_API_V3_KEY、MINITILL_MERCHANT_PRIVATE_KEY 和 MINITILL_MERCHANT_CERTIFICATE；v2 请设置 MINITILL_PROTOCOL=v2 和 MINITILL_API_V2_KEY。',
      en: 'For v3 set MINITILL_API_V3_KEY, MINITILL_MERCHANT_PRIVATE_KEY and MINITILL_MERCHANT_CERTIFICATE; for v2 set MINITILL_PROTOCOL=v2 and MINITILL_API_V2_KEY.',
    },
  })
}
