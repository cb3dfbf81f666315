import type { World } from '../world.ts'

/** Whether this merchant may call this pay endpoint once more within the second; each endpoint has its own count. */
export const isSlowEnough = (
  { mchid, path }: { mchid: string; path: string },
  { frequency, settings }: Pick<World, 'frequency' | 'settings'>,
): boolean =>
  frequency.allows({ key: `pay/${mchid}${path}`, most: settings.get().payCallsPerSecond, per: 'second' })
