import type { Effects } from '../effects.ts'

/** Waits between the tries of one call, in milliseconds: long enough to leave a lift, short enough to stay. */
export const RETRY_WAITS_MS = [600, 1800] as const

/**
 * Tries again while trying again can help. Every call of the library may be repeated: a checkout carries its
 * Idempotency-Key, and each login a code of its own.
 */
export async function withPatience<Result>(parts: {
  readonly act: () => Promise<Result>
  readonly canHelp: (failure: unknown) => boolean
  readonly sleep: Effects['sleep']
}): Promise<Result> {
  for (const ms of RETRY_WAITS_MS) {
    try {
      return await parts.act()
    } catch (failure) {
      if (!parts.canHelp(failure)) throw failure
      await parts.sleep(ms)
    }
  }
  return parts.act()
}
