import type { Tone } from '../parts/badge.tsx'

/** A day compared with WeChat's bill, as the merchant API shows it. */
export interface Reconciliation {
  readonly mchid: string
  readonly date: string
  readonly state: 'waiting' | 'done' | 'failed'
  readonly note: string | null
  readonly asked_at: string
  readonly finished_at: string | null
  readonly report: DayReport | null
}

export interface DayReport {
  readonly payments: Tally
  readonly refunds: Tally
  readonly orders_fen: number
  readonly refunds_fen: number
  readonly discounts_fen: number
  readonly fees_fen: number
  readonly settlement_fen: number
  readonly difference_fen: number
  readonly balances: boolean
  readonly found: Readonly<Record<string, number>>
}

export interface Tally {
  readonly billed: number
  readonly matched: number
  readonly healed: number
  readonly differing: number
  readonly missing: number
}

/** How a day stands, in one word for its colour and one for its name. */
export function verdictOn({ state, report }: Reconciliation): {
  readonly name: Verdict
  readonly tone: Tone
} {
  if (state !== 'done' || report === null) return state === 'failed' ? verdicts.failed : verdicts.waiting
  if (!report.balances) return verdicts.unbalanced
  return Object.values(report.found).some((count) => count > 0) ? verdicts.doubted : verdicts.balanced
}

type Verdict = keyof typeof verdicts

const verdicts = {
  waiting: { name: 'waiting', tone: 'busy' },
  failed: { name: 'failed', tone: 'bad' },
  unbalanced: { name: 'unbalanced', tone: 'bad' },
  doubted: { name: 'doubted', tone: 'warn' },
  balanced: { name: 'balanced', tone: 'good' },
} as const
