import type { Bilingual } from '../bilingual.ts'

/** Why a signature does not verify, as far as its bytes tell. For the trace alone: WeChat itself says next to nothing. */
export interface Diagnosis {
  /** Stable, such as `body_reserialised`; two mistakes made at once are joined by `+`. */
  readonly code: string
  readonly explanation: Bilingual
  /** What should have been signed, fit to be shown; absent when the message does not even tell with what. */
  readonly expectedString?: string
  /** What was signed instead, where it could be found out. Secrets are masked. */
  readonly likelyString?: string
}
