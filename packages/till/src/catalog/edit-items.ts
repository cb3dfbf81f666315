import { invalidField } from '@minitill/wechat'
import type { StoreEffects } from '../effects.ts'
import { TillError } from '../errors/till-error.ts'
import type { IdempotencyClaim } from '../idempotency/claim.ts'
import { claimResource } from '../idempotency/claim-resource.ts'
import { newId } from '../ids.ts'
import type { Queries } from '../store/store.ts'
import { type CatalogItem, type Item, MOST_ITEMS } from './catalog.ts'
import { membersOfItem } from './item-members.ts'
import { countItems, findItem, insertItem, nextPosition, saveItem } from './item-rows.ts'
import { type Members, parseItem } from './parse-item.ts'
import { forgetReservations, moveStock } from './reservations.ts'

/** Adds an item that stays until it is deleted. */
export const createAddItem =
  (effects: StoreEffects) =>
  (request: {
    readonly item: Members
    readonly idempotency?: IdempotencyClaim | undefined
  }): Promise<{ readonly item: CatalogItem; readonly isReplay: boolean }> => {
    const item = requireStocked(parseItem(request.item))
    return effects.store.transaction(async (tx) => {
      const isReplay = await isRepeated(tx, request.idempotency, effects)
      if (!isReplay) await add(tx, item)
      return { item: await loadItem(tx, item.id), isReplay }
    })
  }

/** Changes the members that are given; null takes an optional one away. */
export const createChangeItem =
  (effects: StoreEffects) =>
  (id: string, change: Members): Promise<CatalogItem> =>
    effects.store.transaction(async (tx) => {
      const before = { ...membersOfItem(await loadItem(tx, id)) }
      const after = parseItem({ ...withoutOtherPrice(before, change), ...change })
      await saveItem(tx, change['stock'] === undefined ? after : requireStocked(after))
      return loadItem(tx, id)
    })

/** Counts pieces that arrive, or that are lost: unlike a new stock it cannot undo a sale of the same moment. */
export const createRestock =
  (effects: StoreEffects) =>
  (request: {
    readonly id: string
    readonly pieces: number
    readonly idempotency?: IdempotencyClaim | undefined
  }): Promise<{ readonly item: CatalogItem; readonly isReplay: boolean }> =>
    effects.store.transaction(async (tx) => {
      const isReplay = await isRepeated(tx, request.idempotency, effects)
      const { stock } = await loadItem(tx, request.id)
      if (stock === undefined) throw new TillError('stock_unlimited')
      if (!isReplay) await moveStock(tx, { item: request.id, pieces: request.pieces })
      return { item: await loadItem(tx, request.id), isReplay }
    })

/** Takes an item out of the catalog. Orders for it stand; what they hold of it is forgotten. */
export const createRemoveItem =
  (effects: StoreEffects) =>
  (id: string): Promise<void> =>
    effects.store.transaction(async (tx) => {
      await loadItem(tx, id)
      await erase(tx, id)
    })

/** @throws TillError `catalog_item_not_found` */
export async function loadItem(db: Queries, id: string): Promise<CatalogItem> {
  const item = await findItem(db, id)
  if (!item) throw new TillError('catalog_item_not_found')
  return item
}

async function add(tx: Queries, item: Item): Promise<void> {
  if (await findItem(tx, item.id)) throw new TillError('item_exists')
  if ((await countItems(tx)) >= MOST_ITEMS) throw new TillError('catalog_full')
  await erase(tx, item.id) // a retired item of the file's makes room
  await insertItem(tx, item, { source: 'api', position: await nextPosition(tx) })
}

async function erase(tx: Queries, id: string): Promise<void> {
  await forgetReservations(tx, id)
  await tx.deleteFrom('items').where('id', '=', id).execute()
}

/** A key that was used before names what was done; nothing is done again. */
async function isRepeated(
  tx: Queries,
  claim: IdempotencyClaim | undefined,
  effects: StoreEffects,
): Promise<boolean> {
  if (claim === undefined) return false
  const resourceId = newId('itm_', effects)
  return (await claimResource(tx, claim, { resourceId, at: effects.clock.now() })) !== resourceId
}

/** Whoever names the one kind of price leaves the other. */
function withoutOtherPrice(before: Members, change: Members): Members {
  const { price_fen, min_fen, max_fen, ...rest } = before
  if (change['price_fen'] !== undefined) return rest
  if (change['min_fen'] !== undefined || change['max_fen'] !== undefined) return { ...rest, min_fen, max_fen }
  return before
}

function requireStocked(item: Item): Item {
  if (item.stock === undefined || item.stock >= 0) return item
  throw invalidField({ field: 'stock', rule: 'at least 0 pieces', value: item.stock })
}
