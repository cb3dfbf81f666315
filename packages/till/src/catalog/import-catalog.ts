import type { StoreEffects } from '../effects.ts'
import type { Queries } from '../store/store.ts'
import type { Catalog, Item, ItemSource } from './catalog.ts'
import { describedColumns, insertItem, nextPosition } from './item-rows.ts'

/**
 * Brings a catalog into the store. What an item is comes from the catalog each time; stock and availability count
 * when the item is new, because afterwards they change while the shop is open.
 * @param from `file`: items come and go with the file, so those that it no longer names are retired. `api`: the items
 *   stay until somebody deletes them
 */
export const createImportCatalog =
  (effects: StoreEffects) =>
  (catalog: Catalog, from: ItemSource): Promise<void> =>
    effects.store.transaction(async (tx) => {
      const first = from === 'file' ? 0 : await nextPosition(tx)
      for (const [index, item] of catalog.entries())
        await bringIn(tx, item, { source: from, position: first + index })
      if (from === 'file') await retireAllBut(tx, catalog)
    })

async function bringIn(
  tx: Queries,
  item: Item,
  as: { readonly source: ItemSource; readonly position: number },
): Promise<void> {
  const columns = { ...describedColumns(item), ...as, is_retired: 0 }
  const { numUpdatedRows } = await tx
    .updateTable('items')
    .set(columns)
    .where('id', '=', item.id)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) await insertItem(tx, item, as)
}

/** Their stock is kept, in case the file was the wrong one. */
async function retireAllBut(tx: Queries, catalog: Catalog): Promise<void> {
  const named = catalog.map((item) => item.id)
  let retired = tx.updateTable('items').set({ is_retired: 1 }).where('source', '=', 'file')
  if (named.length > 0) retired = retired.where('id', 'not in', named)
  await retired.execute()
}
