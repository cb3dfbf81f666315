import { mistaken } from './mistake.ts'
import type { Settings } from './settings.ts'

/** Reads the folder of the embedded store, and of what a simulator knows. */
export function readDataDir(settings: Settings): string {
  return settings.find('MINITILL_DATA_DIR') ?? '.minitill/'
}

/** Reads what every `out_trade_no` of this server begins with; environments that share a merchant number need their own. @throws ConfigError */
export function readOutTradeNoPrefix(settings: Settings): string {
  const name = 'MINITILL_OUT_TRADE_NO_PREFIX'
  const text = settings.find(name) ?? ''
  if (/^[0-9A-Za-z_-]{0,7}$/.test(text)) return text
  throw mistaken({
    variable: name,
    problem: { zh: `“${text}”不可用。`, en: `"${text}" cannot be used.` },
    remedy: { zh: '最多 7 个字母、数字、“_”或“-”。', en: 'Use at most 7 letters, digits, "_" and "-".' },
  })
}
