import type { Bilingual } from '../config/mistake.ts'

/** One thing that was looked at. Never holds a secret. */
export interface Check {
  /** Stable, for programs: `clock`, `app_secret`, `pay_v3`, … */
  readonly name: string
  readonly verdict: 'ok' | 'warn' | 'fail'
  /** What was seen, and what to do where something is wrong. */
  readonly message: Bilingual
}

export const ok = (name: string, message: Bilingual): Check => ({ name, verdict: 'ok', message })
export const warn = (name: string, message: Bilingual): Check => ({ name, verdict: 'warn', message })
export const fail = (name: string, message: Bilingual): Check => ({ name, verdict: 'fail', message })
