import { type Appid, addMs, type Clock, type Instant, type TokenKeeper } from '@minitill/wechat'
import type { StartTimer } from '../jobs/worker.ts'
import type { Store } from '../store/store.ts'

/**
 * Keeps the access token of a mini program in the store, for all processes on it. What is kept is sealed with the app
 * secret, which no store holds.
 * @param parts.clock the wall clock, by which WeChat's tokens live
 */
export function createTokenKeeper(parts: {
  readonly store: Store
  readonly appid: Appid
  readonly clock: Clock
  readonly startTimer: StartTimer
}): TokenKeeper {
  const { store, appid, clock, startTimer } = parts
  let claimedUntil = 0 as Instant // before all times: no claim
  return {
    load: () => loadToken(store, appid),
    async claim() {
      const until = addMs(clock.now(), CLAIM_MS)
      const isMine = await claim(store, { appid, now: clock.now(), until })
      if (isMine) claimedUntil = until
      return isMine
    },
    async save({ sealed, renewAt, endsAt }) {
      const change = { sealed, renew_at: renewAt, ends_at: endsAt, lease_until: 0 }
      await updateClaimed(store, { appid, until: claimedUntil, change })
    },
    release: () => updateClaimed(store, { appid, until: claimedUntil, change: { lease_until: 0 } }),
    async discard(sealed) {
      await store.transaction((tx) =>
        tx
          .updateTable('app_tokens')
          .set({ renew_at: 0, ends_at: 0 })
          .where('appid', '=', appid)
          .where('sealed', '=', sealed)
          .execute(),
      )
    },
    pause: () => new Promise((resolve) => void startTimer(resolve, PAUSE_MS)),
  }
}

/** Longer than the call for a token may take. */
const CLAIM_MS = 15_000
const PAUSE_MS = 200

async function loadToken({ queries }: Store, appid: Appid) {
  const row = await queries
    .selectFrom('app_tokens')
    .select(['sealed', 'renew_at', 'ends_at'])
    .where('appid', '=', appid)
    .executeTakeFirst()
  if (!row || row.sealed === null) return undefined
  return { sealed: row.sealed, renewAt: row.renew_at as Instant, endsAt: row.ends_at as Instant } // our own columns
}

interface Claim {
  readonly appid: Appid
  readonly now: Instant
  readonly until: Instant
}

/** Only where nobody else holds a claim, and nobody has renewed the token since we looked. */
async function claim(store: Store, { appid, now, until }: Claim): Promise<boolean> {
  const row = await store.transaction((tx) =>
    tx
      .insertInto('app_tokens')
      .values({ appid, sealed: null, renew_at: 0, ends_at: 0, lease_until: until })
      .onConflict((conflict) =>
        conflict
          .column('appid')
          .doUpdateSet({ lease_until: until })
          .where('app_tokens.lease_until', '<=', now)
          .where('app_tokens.renew_at', '<=', now),
      )
      .returning('appid')
      .executeTakeFirst(),
  )
  return row !== undefined
}

interface Change {
  readonly sealed?: string
  readonly renew_at?: number
  readonly ends_at?: number
  readonly lease_until: number
}

/** Whoever lost the claim writes nothing. */
async function updateClaimed(
  store: Store,
  { appid, until, change }: { readonly appid: Appid; readonly until: Instant; readonly change: Change },
): Promise<void> {
  await store.transaction((tx) =>
    tx
      .updateTable('app_tokens')
      .set(change)
      .where('appid', '=', appid)
      .where('lease_until', '=', until)
      .execute(),
  )
}
