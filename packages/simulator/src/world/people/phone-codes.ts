import type { Random } from '../random.ts'
import type { State } from '../state/state.ts'

/** What `<button open-type="getPhoneNumber">` hands out: good once, for five minutes, and no login code. */
export interface PhoneCodes {
  issue(openid: string): string
  /** Whose it is; undefined when it is unknown, used or too old. */
  redeem(code: string): string | undefined
  clear(): void
}

interface PhoneCode {
  readonly code: string
  readonly openid: string
  readonly issuedAt: number
}

/** @see 手机号快速验证 */
const CODE_LIFE_MS = 5 * 60_000

interface Effects {
  readonly state: State
  readonly clock: { now(): number }
  readonly random: Random
}

/** Opens the codes that the state file holds. */
export function createPhoneCodes({ state, clock, random }: Effects): PhoneCodes {
  const codes = state.collection<PhoneCode>('phone-codes', ({ code }) => code)
  return {
    issue(openid) {
      const code = random.token(64)
      codes.put({ code, openid, issuedAt: clock.now() })
      return code
    },
    redeem(code) {
      const known = codes.get(code)
      codes.delete(code)
      if (known === undefined || clock.now() > known.issuedAt + CODE_LIFE_MS) return undefined
      return known.openid
    },
    clear: () => codes.clear(),
  }
}
