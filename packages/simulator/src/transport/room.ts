import type { Bilingual } from '../bilingual.ts'
import type { Diagnosis } from '../diagnosis/diagnosis.ts'
import type { Answer, Call } from './call.ts'

/** One of WeChat's protocols: which calls are its own, and how it answers them. */
export interface Room {
  /** What exists here, for whoever called something else. */
  readonly known: string
  claims(path: string): boolean
  answer(call: Call): Promise<Handled>
  /** How this protocol says that WeChat itself is in trouble. */
  systemError(call: Call): Handled
  /** How it says that there were too many calls. */
  tooManyCalls(call: Call): Handled
}

/** An answer, and the account of it that goes to the trace and never over the wire. */
export interface Handled {
  readonly answer: Answer
  readonly account: Account
}

/** What the trace tells about one exchange beyond its bytes. */
export interface Account {
  readonly title: Bilingual
  readonly verdict: 'ok' | 'refused' | 'failed'
  readonly reason?: Bilingual | undefined
  /** Which text the caller's signature was checked over. The v2 key in it is masked. */
  readonly stringToSign?: string | undefined
  readonly responseStringToSign?: string | undefined
  readonly outTradeNo?: string | undefined
  /** Whose number that is, where it is known. */
  readonly mchid?: string | undefined
  /** Where a signature does not verify: what was done instead, as far as it can be told. */
  readonly diagnosis?: Diagnosis | undefined
}
