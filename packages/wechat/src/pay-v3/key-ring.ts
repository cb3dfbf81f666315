import type { KeyObject } from 'node:crypto'
import type { Clock, Instant } from '../values/instant.ts'

/** WeChat's keys by their exact serial: `PUB_KEY_ID_…`, or the upper-case hex of a platform certificate. */
export type PlatformKeys = ReadonlyMap<string, KeyObject>

/** What became of looking up a serial. */
export type KeyLookup =
  | { readonly kind: 'found'; readonly key: KeyObject }
  /** `cause` is why the last download failed, where it did. */
  | { readonly kind: 'unknown'; readonly cause: unknown }

/** Finds the key that `Wechatpay-Serial` names. Another key is never tried in its place. */
export type FindKey = (serial: string) => Promise<KeyLookup>

/** Certificates live five years and overlap when they change, so twice a day is often enough. */
const REFRESH_AFTER_MS = 12 * 3600_000
/** However many unknown serials arrive, forged ones included: one download a minute. */
const RETRY_AFTER_MS = 60_000

/**
 * The keys at hand, and the platform certificates behind them that are downloaded when they are needed.
 * @param options.download absent in pure public-key mode: then nothing is ever fetched
 */
export function createKeyRing(options: {
  readonly fixedKeys: PlatformKeys
  readonly download: (() => Promise<PlatformKeys>) | undefined
  readonly clock: Clock
}): FindKey {
  const { fixedKeys, download, clock } = options
  let downloaded: PlatformKeys = new Map()
  let failure: unknown
  let attemptedAt: Instant | undefined
  let refreshing: Promise<void> | undefined

  function isDue(serial: string): boolean {
    if (attemptedAt === undefined) return true
    return clock.now() - attemptedAt >= (downloaded.has(serial) ? REFRESH_AFTER_MS : RETRY_AFTER_MS)
  }

  async function refresh(fetchKeys: () => Promise<PlatformKeys>): Promise<void> {
    attemptedAt = clock.now()
    try {
      downloaded = await fetchKeys()
      failure = undefined
    } catch (error) {
      failure = error // the certificates at hand stay good
    }
  }

  return async (serial) => {
    const isFixed = fixedKeys.has(serial)
    if (!isFixed && download !== undefined && isCertificateSerial(serial)) {
      if (isDue(serial)) refreshing = refresh(download)
      if (!downloaded.has(serial)) await refreshing // one download serves all who wait; a known key waits for none
    }
    const key = fixedKeys.get(serial) ?? downloaded.get(serial)
    return key === undefined ? { kind: 'unknown', cause: failure } : { kind: 'found', key }
  }
}

/** Looks among given keys only. */
export function findAmong(keys: PlatformKeys): FindKey {
  return async (serial) => {
    const key = keys.get(serial)
    return key === undefined ? { kind: 'unknown', cause: undefined } : { kind: 'found', key }
  }
}

/** Anything else cannot be in the answer of a download, so it does not cause one. */
function isCertificateSerial(serial: string): boolean {
  return /^[0-9A-F]{8,64}$/.test(serial)
}
