/** How often something was done in the current second, minute or day. It forgets at a restart. */
export interface Frequency {
  /** Counts one more; false when that is above the limit, which is then not counted. */
  allows(wish: Limit): boolean
  clear(): void
}

export interface Limit {
  /** What is counted, and for whom. */
  readonly key: string
  /** 0 for no limit. */
  readonly most: number
  readonly per: keyof typeof windowsMs
}

const windowsMs = { second: 1000, minute: 60_000, day: 24 * 3600_000 }
/** Days begin in Shanghai. */
const SHANGHAI_OFFSET_MS = 8 * 3600_000

/** Counts by the virtual clock. */
export function createFrequency({ clock }: { clock: { now(): number } }): Frequency {
  const counts = new Map<string, { window: number; count: number }>()
  return {
    allows({ key, most, per }) {
      if (most === 0) return true
      const window = Math.floor((clock.now() + SHANGHAI_OFFSET_MS) / windowsMs[per])
      const known = counts.get(key)
      const count = known?.window === window ? known.count + 1 : 1
      if (count > most) return false
      counts.set(key, { window, count })
      return true
    },
    clear: () => counts.clear(),
  }
}
