import type { Effects } from '../effects.ts'
import { TillError } from '../errors/till-error.ts'
import type { EventType } from '../events/event.ts'
import { recordEvent } from '../events/record-event.ts'
import type { IdempotencyClaim } from '../idempotency/claim.ts'
import { claimAct } from '../idempotency/claim-resource.ts'
import type { Queries } from '../store/store.ts'
import type { Discrepancy, DiscrepancyAction, DiscrepancyId, Resolution } from './discrepancy.ts'
import { findDiscrepancy, insertAction, listActions, saveDiscrepancy } from './discrepancy-rows.ts'

/** Somebody's act on a discrepancy. */
export interface DiscrepancyAct {
  readonly id: DiscrepancyId
  /** Who acts: the label of their API key. */
  readonly actor: string
  readonly idempotency?: IdempotencyClaim | undefined
}

/** With its trail. */
export interface TrackedDiscrepancy {
  readonly discrepancy: Discrepancy
  readonly actions: readonly DiscrepancyAction[]
}

/** What came of an act; `isReplay`: it was done under the same key before. */
export interface WorkedOn extends TrackedDiscrepancy {
  readonly isReplay: boolean
}

/** What people do with discrepancies. Each act is a row of the trail and an event. */
export interface Discrepancies {
  /** @throws TillError `discrepancy_not_found` */
  load(id: DiscrepancyId): Promise<TrackedDiscrepancy>
  /** Gives it to somebody; nobody where `owner` is absent. @throws TillError `discrepancy_not_found` */
  assign(act: DiscrepancyAct & { readonly owner: string | undefined }): Promise<WorkedOn>
  /** @throws TillError `discrepancy_not_found` */
  note(act: DiscrepancyAct & { readonly note: string }): Promise<WorkedOn>
  /** @throws TillError `discrepancy_not_found`, `discrepancy_resolved` */
  resolve(
    act: DiscrepancyAct & {
      readonly resolution: Exclude<Resolution, 'healed'>
      readonly note: string | undefined
    },
  ): Promise<WorkedOn>
  /** @throws TillError `discrepancy_not_found`, `discrepancy_open` */
  reopen(act: DiscrepancyAct & { readonly note: string | undefined }): Promise<WorkedOn>
}

export function createDiscrepancies(effects: Effects): Discrepancies {
  const { queries } = effects.store
  return {
    load: async (id) => ({ discrepancy: await load(queries, id), actions: await listActions(queries, id) }),
    assign: ({ owner, ...act }) =>
      work(effects, act, (known) => ({ action: 'assigned', changed: { ...known, owner }, detail: owner })),
    note: ({ note, ...act }) =>
      work(effects, act, (known) => ({ action: 'noted', changed: known, detail: note })),
    resolve: ({ resolution, note, ...act }) =>
      work(effects, act, (known) => {
        if (known.state === 'resolved') throw new TillError('discrepancy_resolved')
        const resolved = { at: effects.clock.now(), by: act.actor, resolution }
        const detail = note === undefined ? resolution : `${resolution}: ${note}`
        return { action: 'resolved', changed: { ...known, state: 'resolved', resolved }, detail }
      }),
    reopen: ({ note, ...act }) =>
      work(effects, act, (known) => {
        if (known.state === 'open') throw new TillError('discrepancy_open')
        return { action: 'reopened', changed: { ...known, state: 'open', resolved: undefined }, detail: note }
      }),
  }
}

interface Work {
  readonly action: Exclude<DiscrepancyAction['action'], 'opened'>
  readonly changed: Discrepancy
  readonly detail: string | undefined
}

function work(
  effects: Effects,
  { id, actor, idempotency }: DiscrepancyAct,
  decide: (known: Discrepancy) => Work,
): Promise<WorkedOn> {
  return effects.store.transaction(async (tx) => {
    const known = await load(tx, id)
    const isReplay = await claimAct(tx, idempotency, { resourceId: id, at: effects.clock.now() })
    if (!isReplay) await write(tx, { ...decide(known), actor }, effects)
    return { discrepancy: await load(tx, id), actions: await listActions(tx, id), isReplay }
  })
}

async function write(
  tx: Queries,
  { action, changed, detail, actor }: Work & { readonly actor: string },
  effects: Effects,
): Promise<void> {
  const { id, kind, orderId } = changed
  await saveDiscrepancy(tx, changed)
  await insertAction(tx, { id, actor, action, detail }, effects)
  const type = `discrepancy.${action}` as const satisfies EventType
  await recordEvent(tx, { type, orderId, data: { discrepancy_id: id, kind, actor } }, effects)
}

async function load(db: Queries, id: DiscrepancyId): Promise<Discrepancy> {
  const known = await findDiscrepancy(db, id)
  if (!known) throw new TillError('discrepancy_not_found')
  return known
}
