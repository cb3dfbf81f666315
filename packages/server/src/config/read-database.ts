import { parsePostgresUrl } from '@minitill/till'
import { Secret } from '@minitill/wechat'
import { mistaken } from './mistake.ts'
import { readWholeNumber } from './read-number.ts'
import type { Settings } from './settings.ts'

/** A PostgreSQL to use in the place of the embedded store. */
export interface Database {
  /** It holds the password. */
  readonly url: Secret
  /** Connections of one process, at most. */
  readonly poolSize: number
}

/** Each runs one query at a time; more than the database has cores for makes nothing faster. */
const poolSize = { name: 'MINITILL_DATABASE_POOL', byDefault: 10, min: 2, max: 200 } as const

/** Reads where PostgreSQL is; undefined for the embedded store. @throws ConfigError, which never shows the address */
export function readDatabase(settings: Settings): Database | undefined {
  const size = readWholeNumber(settings, poolSize)
  const text = settings.find('MINITILL_DATABASE_URL')
  if (text === undefined) return undefined
  if (parsePostgresUrl(text)) return { url: new Secret(text), poolSize: size }
  throw mistaken({
    variable: 'MINITILL_DATABASE_URL',
    problem: { zh: '不是可用的 postgres:// 地址。', en: 'It is no postgres:// address that can be used.' },
    remedy: {
      zh: '例如 postgres://till:密码@db.internal:5432/till；密码中的特殊字符要做百分号编码。',
      en: 'Such as postgres://till:password@db.internal:5432/till; percent-encode what is special in a password.',
    },
  })
}
