import { drawBytes, type Random } from '../random.ts'
import type { State } from '../state/state.ts'

/** What `wx.login` hands out: good once, for five minutes. */
export interface LoginCodes {
  issue(openid: string): string
  redeem(code: string): Redeemed
  /** Whose code it is or was; undefined when there is no such code. */
  ownerOf(code: string): string | undefined
  clear(): void
}

export type Redeemed =
  | { readonly kind: 'session'; readonly openid: string; readonly sessionKey: string }
  | { readonly kind: 'invalid' | 'used' }

interface LoginCode {
  readonly code: string
  readonly openid: string
  readonly issuedAt: number
  readonly isUsed: boolean
}

/** @see code2Session */
const CODE_LIFE_MS = 5 * 60_000
const SESSION_KEY_BYTES = 16

interface Effects {
  readonly state: State
  readonly clock: { now(): number }
  readonly random: Random
}

/** Opens the codes that the state file holds. */
export function createLoginCodes({ state, clock, random }: Effects): LoginCodes {
  const codes = state.collection<LoginCode>('login-codes', ({ code }) => code)
  return {
    issue(openid) {
      const code = `0${random.token(31)}`
      codes.put({ code, openid, issuedAt: clock.now(), isUsed: false })
      return code
    },
    redeem(code) {
      const known = codes.get(code)
      if (known?.isUsed) return { kind: 'used' }
      if (known === undefined || clock.now() > known.issuedAt + CODE_LIFE_MS) return { kind: 'invalid' }
      codes.put({ ...known, isUsed: true })
      const sessionKey = drawBytes(random, SESSION_KEY_BYTES).toString('base64')
      return { kind: 'session', openid: known.openid, sessionKey }
    },
    ownerOf: (code) => codes.get(code)?.openid,
    clear: () => codes.clear(),
  }
}
