import type { Outcome, Remedy } from '../errors/wechat-error.ts'

/** What one `errcode` means, what it leaves behind and what to do. */
export interface MiniProgramErrorFacts {
  readonly zh: string
  readonly en: string
  readonly outcome: Outcome
  readonly remedy: Remedy
}
