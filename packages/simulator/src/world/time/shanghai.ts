/** China keeps one offset all year, so the zone is arithmetic and needs no time-zone data. */
const SHANGHAI_OFFSET_MS = 8 * 3600_000
const DAY_MS = 24 * 3600_000

/** `20260101091010`: how v2 writes a time. */
export const formatCompactShanghai = (epochMs: number): string => shanghaiIso(epochMs).replace(/[-:T]/g, '')

/** `2026-01-01T09:10:10+08:00`: how v3 writes a time. */
export const formatRfc3339Shanghai = (epochMs: number): string => `${shanghaiIso(epochMs)}+08:00`

/** `2026-01-01 09:10:10`: how bills and v2 refunds write a time. */
export const formatPlainShanghai = (epochMs: number): string => shanghaiIso(epochMs).replace('T', ' ')

/** `2026-01-01`. */
export const formatShanghaiDay = (epochMs: number): string => shanghaiIso(epochMs).slice(0, 10)

/** Midnight in Shanghai, before or at this moment. */
export const startOfShanghaiDay = (epochMs: number): number =>
  epochMs - ((epochMs + SHANGHAI_OFFSET_MS) % DAY_MS)

/** The next midnight in Shanghai. */
export const nextShanghaiDay = (epochMs: number): number => startOfShanghaiDay(epochMs) + DAY_MS

/** Reads `yyyyMMddHHmmss` as Asia/Shanghai; undefined when it is no such time. */
export function parseCompactShanghai(text: string): number | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text)
  if (parts === null) return undefined
  const [, year, month, day, hour, minute, second] = parts
  return parseRfc3339(`${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`)
}

/** Reads an RFC 3339 time with any offset; undefined when it is none. */
export function parseRfc3339(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text)) return undefined
  const epochMs = Date.parse(text)
  return Number.isNaN(epochMs) ? undefined : epochMs
}

const shanghaiIso = (epochMs: number) => new Date(epochMs + SHANGHAI_OFFSET_MS).toISOString().slice(0, 19)
