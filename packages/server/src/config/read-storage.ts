import { mistaken } from './mistake.ts'
import type { Settings } from './settings.ts'

/** Reads the folder of the embedded store. @throws ConfigError where another database is asked for */
export function readDataDir(settings: Settings): string {
  const url = settings.find('MINITILL_DATABASE_URL')
  if (url === undefined) return settings.find('MINITILL_DATA_DIR') ?? '.minitill/'
  throw mistaken({
    variable: 'MINITILL_DATABASE_URL',
    problem: {
      zh: '本版本只支持内置的 SQLite，PostgreSQL 将在以后的版本提供。',
      en: 'This version has the embedded SQLite only; PostgreSQL comes in a later one.',
    },
    remedy: {
      zh: '请删除它，数据保存在 MINITILL_DATA_DIR。',
      en: 'Remove it; the data is in MINITILL_DATA_DIR.',
    },
  })
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
