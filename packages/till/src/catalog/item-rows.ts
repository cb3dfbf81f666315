import { type Page, type PageRequest, pageOf } from '../paging/page.ts'
import type { Queries } from '../store/store.ts'
import type { ItemRow } from '../store/tables.ts'
import type { CatalogItem, Item, ItemSource } from './catalog.ts'

// Rows come from our own columns, so their brands are restored by cast, here and nowhere else.

/** An item that customers or the merchant can see. A retired one waits for its file to name it again. */
export async function findItem(db: Queries, id: string): Promise<CatalogItem | undefined> {
  const row = await current(db).where('id', '=', id).executeTakeFirst()
  return row && itemOfRow(row)
}

/** What customers see, in the order of the screen: the file's items first. */
export async function listOffered(db: Queries): Promise<readonly CatalogItem[]> {
  const rows = current(db).where('is_available', '=', 1)
  return (await rows.orderBy('source', 'desc').orderBy('position').orderBy('id').execute()).map(itemOfRow)
}

/** All items, by id. The cursor is the last id of the page before. */
export async function listItems(db: Queries, page: PageRequest): Promise<Page<CatalogItem>> {
  let query = current(db)
    .orderBy('id')
    .limit(page.limit + 1)
  if (page.cursor !== undefined) query = query.where('id', '>', page.cursor)
  const rows = await query.execute()
  return pageOf({ rows, limit: page.limit, cursorOf: (row) => row.id, itemOf: itemOfRow })
}

export async function countItems(db: Queries): Promise<number> {
  const { count } = await db
    .selectFrom('items')
    .select((row) => row.fn.countAll().as('count'))
    .where('is_retired', '=', 0)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The place after the last item. */
export async function nextPosition(db: Queries): Promise<number> {
  const { last } = await db
    .selectFrom('items')
    .select((row) => row.fn.max('position').as('last'))
    .executeTakeFirstOrThrow()
  return (last ?? -1) + 1
}

export async function insertItem(
  db: Queries,
  item: Item,
  as: { readonly source: ItemSource; readonly position: number },
): Promise<void> {
  const row = { id: item.id, ...as, is_retired: 0, ...describedColumns(item), ...livingColumns(item) }
  await db.insertInto('items').values(row).execute()
}

/** Writes everything of an item that its merchant can change. */
export async function saveItem(db: Queries, item: Item): Promise<void> {
  const columns = { ...describedColumns(item), ...livingColumns(item) }
  await db.updateTable('items').set(columns).where('id', '=', item.id).execute()
}

/** What the item is. The file's word counts for these, whenever it is read. */
export function describedColumns(item: Item) {
  const { price } = item
  return {
    title: item.title,
    description: item.description ?? null,
    image: item.image ?? null,
    price_fen: price.kind === 'fixed' ? price.amount : null,
    min_fen: price.kind === 'open' ? price.min : null,
    max_fen: price.kind === 'open' ? price.max : null,
    max_quantity: item.maxQuantity,
    delivery: item.delivery ?? null,
  }
}

/** What changes while the shop is open. */
function livingColumns(item: Item) {
  return { stock: item.stock ?? null, is_available: item.isAvailable ? 1 : 0 }
}

function current(db: Queries) {
  return db.selectFrom('items').selectAll().where('is_retired', '=', 0)
}

function itemOfRow(row: ItemRow): CatalogItem {
  return {
    id: row.id,
    source: row.source,
    title: row.title,
    description: row.description ?? undefined,
    image: row.image ?? undefined,
    price: priceOfRow(row),
    maxQuantity: row.max_quantity,
    stock: row.stock ?? undefined,
    isAvailable: row.is_available === 1,
    delivery: row.delivery ?? undefined,
  } as CatalogItem
}

function priceOfRow({ price_fen, min_fen, max_fen }: ItemRow) {
  if (price_fen !== null) return { kind: 'fixed', amount: price_fen }
  return { kind: 'open', min: min_fen, max: max_fen }
}
