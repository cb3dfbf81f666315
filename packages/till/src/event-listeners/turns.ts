import { addMs, type Clock, type Instant } from '@minitill/wechat'
import type { TillEvent } from '../events/event.ts'
import { findLastCursor, listEvents } from '../events/list-events.ts'
import type { Queries, Store } from '../store/store.ts'

/** The right to tell a listener its next event. A lease: when this process dies, another may tell it after the lease. */
export interface Turn extends Untold {
  readonly name: string
  readonly leaseUntil: Instant
}

/** The next event, between two cursors. */
interface Untold {
  readonly event: TillEvent
  readonly after: string
  readonly cursor: string
}

interface Parts {
  readonly store: Store
  readonly clock: Clock
}

/** Longer than what a listener should need for one event, shorter than anybody's patience after a crash. */
const LEASE_MS = 60_000

/** Gives a listener its place: behind everything that has happened, or where it stopped hearing. */
export async function enrolListener(store: Store, name: string): Promise<void> {
  const row = { name, heard_up_to: await store.readInCommitOrder(findLastCursor), lease_until: 0 }
  await store.transaction((tx) =>
    tx
      .insertInto('event_listeners')
      .values(row)
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute(),
  )
}

/** Takes the turn of a listener; undefined where nothing is new or another process has it. */
export async function takeTurn({ store, clock }: Parts, name: string): Promise<Turn | undefined> {
  const now = clock.now()
  // Looks before it writes: a listener with nothing to hear must not cost a durable commit.
  const untold = await findUntold(store, { name, now })
  if (!untold) return undefined
  const leaseUntil = addMs(now, LEASE_MS)
  const isMine = await store.transaction((tx) => lease(tx, { ...untold, name, now, leaseUntil }))
  return isMine ? { ...untold, name, leaseUntil } : undefined
}

/** Writes that the event was heard, or that it was not. Whoever lost the lease writes nothing. */
export async function endTurn(store: Store, turn: Turn, isHeard: boolean): Promise<void> {
  const change = { lease_until: 0, ...(isHeard && { heard_up_to: turn.cursor }) }
  await store.transaction((tx) =>
    tx
      .updateTable('event_listeners')
      .set(change)
      .where('name', '=', turn.name)
      .where('lease_until', '=', turn.leaseUntil)
      .execute(),
  )
}

async function findUntold(
  store: Store,
  { name, now }: { readonly name: string; readonly now: Instant },
): Promise<Untold | undefined> {
  const free = await store.queries
    .selectFrom('event_listeners')
    .select('heard_up_to')
    .where('name', '=', name)
    .where('lease_until', '<=', now)
    .executeTakeFirst()
  if (!free) return undefined
  const { data, nextCursor } = await listEvents(store, { cursor: free.heard_up_to, limit: 1 })
  const [event] = data
  return event && { event, after: free.heard_up_to, cursor: nextCursor }
}

/** Whether the listener is still where it was, and nobody else tells it. */
async function lease(tx: Queries, turn: Turn & { readonly now: Instant }): Promise<boolean> {
  const taken = await tx
    .updateTable('event_listeners')
    .set({ lease_until: turn.leaseUntil })
    .where('name', '=', turn.name)
    .where('heard_up_to', '=', turn.after)
    .where('lease_until', '<=', turn.now)
    .returning('name')
    .executeTakeFirst()
  return taken !== undefined
}
