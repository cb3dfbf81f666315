import { invalidField } from '../errors/invalid-field.ts'
import type { Branded } from './branded.ts'

/** A moment, as milliseconds since 1970-01-01T00:00:00Z. Shanghai time exists only on screens and on the wire. */
export type Instant = Branded<number, 'Instant'>

/** Where `now` comes from; the only clock that rules are allowed to read. */
export interface Clock {
  now(): Instant
}

/** China keeps one offset all year, so the zone is arithmetic and needs no time-zone data. */
const SHANGHAI_OFFSET_MS = 8 * 3600_000

/** Marks a number of milliseconds since the epoch as an instant. */
export function instantOf(epochMs: number): Instant {
  if (!Number.isSafeInteger(epochMs))
    throw invalidField({ field: 'instant', rule: 'whole milliseconds', value: epochMs })
  return epochMs as Instant // the only cast; the check above is the proof
}

/** The instant `durationMs` later (or earlier, when negative). */
export function addMs(instant: Instant, durationMs: number): Instant {
  return instantOf(instant + durationMs)
}

/** `20260101091010`: the v2 form, Asia/Shanghai without an offset. */
export function formatCompactShanghai(instant: Instant): string {
  return shanghaiIso(instant).slice(0, 19).replace(/[-:T]/g, '')
}

/** `2026-01-01T09:10:10+08:00`: the v3 form. */
export function formatRfc3339Shanghai(instant: Instant): string {
  return `${shanghaiIso(instant).slice(0, 19)}+08:00`
}

/** `2026-01-01T09:10:10.123+08:00`: where WeChat tells two reports of one second apart. */
export function formatPreciseShanghai(instant: Instant): string {
  return `${shanghaiIso(instant).slice(0, 23)}+08:00`
}

/**
 * Reads `yyyyMMddHHmmss` as Asia/Shanghai (v2 `time_end`).
 * @throws InvalidFieldError naming `field`
 */
export function parseCompactShanghai(text: string | undefined, field: string): Instant {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text ?? '')
  if (!parts) throw invalidField({ field, rule: 'yyyyMMddHHmmss in Asia/Shanghai', value: text })
  const [, year, month, day, hour, minute, second] = parts
  return parseRfc3339(`${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`, field)
}

/**
 * Reads `yyyy-MM-dd HH:mm:ss` as Asia/Shanghai (the times of v2 refunds).
 * @throws InvalidFieldError naming `field`
 */
export function parseSpacedShanghai(text: string | undefined, field: string): Instant {
  const parts = /^(\S{10}) (\d\d:\d\d:\d\d)$/.exec(text ?? '')
  if (!parts) throw invalidField({ field, rule: 'yyyy-MM-dd HH:mm:ss in Asia/Shanghai', value: text })
  const [, day, time] = parts
  return parseRfc3339(`${day}T${time}+08:00`, field)
}

/**
 * Reads an RFC 3339 time with any offset (v3 `success_time`).
 * @throws InvalidFieldError naming `field`
 */
export function parseRfc3339(text: string | undefined, field: string): Instant {
  const isShaped = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text ?? '')
  const epochMs = isShaped ? Date.parse(text ?? '') : Number.NaN
  if (Number.isNaN(epochMs))
    throw invalidField({ field, rule: 'an RFC 3339 time with its offset', value: text })
  return instantOf(epochMs)
}

function shanghaiIso(instant: Instant): string {
  return new Date(instant + SHANGHAI_OFFSET_MS).toISOString()
}
