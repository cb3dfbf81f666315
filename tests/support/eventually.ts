import { vi } from 'vitest'

/** Waits for what another process or connection is about to do, looking again every few milliseconds. */
export function eventually<T>(look: () => Promise<T> | T, timeoutMs = 10_000): Promise<T> {
  return vi.waitFor(look, { timeout: timeoutMs, interval: 20 })
}
