import type { StoreEffects } from '../effects.ts'
import type { TillCatalog } from '../till.ts'
import { createAddItem, createChangeItem, createRemoveItem, createRestock, loadItem } from './edit-items.ts'
import { createImportCatalog } from './import-catalog.ts'
import { listItems, listOffered } from './item-rows.ts'

/** The catalog in the store. It needs nothing of WeChat, so a command can open it alone. */
export function createCatalog(effects: StoreEffects): TillCatalog {
  const { queries } = effects.store
  return {
    offered: () => listOffered(queries),
    list: (page) => listItems(queries, page),
    load: (id) => loadItem(queries, id),
    add: createAddItem(effects),
    change: createChangeItem(effects),
    restock: createRestock(effects),
    remove: createRemoveItem(effects),
    import: createImportCatalog(effects),
  }
}
