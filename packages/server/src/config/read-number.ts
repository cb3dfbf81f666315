import { mistaken } from './mistake.ts'
import type { SettingName } from './setting-names.ts'
import type { Settings } from './settings.ts'

interface Bounds {
  readonly name: SettingName
  readonly byDefault: number
  readonly min: number
  readonly max: number
}

/** Reads a whole number within bounds. @throws ConfigError */
export function readWholeNumber(settings: Settings, { name, byDefault, min, max }: Bounds): number {
  const text = settings.find(name)
  if (text === undefined) return byDefault
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (number >= min && number <= max) return number
  throw mistaken({
    variable: name,
    problem: { zh: `“${text}”不可用。`, en: `"${text}" cannot be used.` },
    remedy: { zh: `请填 ${min} 到 ${max} 的整数。`, en: `Set a whole number, ${min} to ${max}.` },
  })
}

const unitsMs = { s: 1000, m: 60_000, h: 3600_000, d: 24 * 3600_000 } as const

/** Reads a duration such as `30m` into milliseconds; bounds are milliseconds, too. @throws ConfigError */
export function readDurationMs(settings: Settings, { name, byDefault, min, max }: Bounds): number {
  const text = settings.find(name)
  if (text === undefined) return byDefault
  const [, count, unit] = /^(\d{1,6})([smhd])$/.exec(text) ?? []
  const durationMs = Number(count) * unitsMs[unit as keyof typeof unitsMs] // NaN where the shape does not fit
  if (durationMs >= min && durationMs <= max) return durationMs
  throw mistaken({
    variable: name,
    problem: { zh: `“${text}”不可用。`, en: `"${text}" cannot be used.` },
    remedy: {
      zh: `请填数字加单位 s、m、h 或 d，${min / 60_000} 分钟到 ${max / unitsMs.d} 天，例如 30m。`,
      en: `Set a number with s, m, h or d, from ${min / 60_000} minute to ${max / unitsMs.d} days, such as 30m.`,
    },
  })
}
