import type { Bilingual } from './bilingual.ts'

export type Party = 'miniprogram' | 'till' | 'wechat'
type Verdict = 'ok' | 'refused' | 'failed'
export type Headers = Readonly<Record<string, string | readonly string[]>>

/** One exchange that went over the wire, with both sides of it. */
export interface TraceEntry {
  readonly seq: number
  /** By the virtual clock. */
  readonly at: number
  readonly from: Party
  readonly to: Party
  readonly title: Bilingual
  readonly method: string
  readonly url: string
  readonly requestHeaders?: Headers
  readonly requestBody?: string | null
  /** 0 where no answer came. */
  readonly status: number
  readonly responseHeaders?: Headers
  readonly responseBody?: string | null
  readonly durationMs?: number | null
  readonly requestEncoding?: 'base64'
  readonly encoding?: 'base64'
  readonly stringToSign?: string | null
  readonly responseStringToSign?: string | null
  readonly verdict: Verdict
  readonly reason?: Bilingual | null
  readonly outTradeNo?: string | null
  readonly diagnosis?: Diagnosis | null
}

/** Why a signature was refused, as far as its bytes tell. */
export interface Diagnosis {
  readonly code: string
  readonly explanation: Bilingual
  /** What should have been signed. */
  readonly expectedString?: string
  /** What was signed instead. */
  readonly likelyString?: string
}

export interface TracePage {
  readonly entries: readonly TraceEntry[]
  readonly latest: number
}
