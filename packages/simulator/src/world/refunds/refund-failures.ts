import type { Frequency } from '../limits/frequency.ts'

/** Whose refunds fail so often that WeChat stops listening for a while. It forgets at a restart. */
export interface RefundFailures {
  isBlocked(mchid: string): boolean
  /** One more has failed. */
  count(mchid: string): void
  clear(): void
}

/** @see v2 申请退款, INVALID_REQ_TOO_MUCH: 请在 1 分钟后再来重试 */
const BLOCKED_MS = 60_000

/** Counts by the virtual clock. `mostPerSecond`: 0 for no limit, 6 at WeChat. */
export function createRefundFailures(parts: {
  readonly clock: { now(): number }
  readonly frequency: Frequency
  readonly mostPerSecond: () => number
}): RefundFailures {
  const blockedUntil = new Map<string, number>()
  return {
    isBlocked: (mchid) => parts.clock.now() < (blockedUntil.get(mchid) ?? 0),
    count(mchid) {
      const limit = { key: `failed-refunds/${mchid}`, most: parts.mostPerSecond(), per: 'second' } as const
      if (!parts.frequency.allows(limit)) blockedUntil.set(mchid, parts.clock.now() + BLOCKED_MS)
    },
    clear: () => blockedUntil.clear(),
  }
}
