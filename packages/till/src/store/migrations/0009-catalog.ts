import type { Kysely } from 'kysely'
import { runStatements } from './run-statements.ts'

/**
 * The catalog becomes data that changes while the shop is open: items, and how many pieces of them orders hold.
 * Orders say which sale they are of, and a refund says that its money was sent elsewhere.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await runStatements(db, statements)
}

const statements = [
  `create table items (
    id text primary key,
    source text not null check (source in ('file', 'api')),
    position integer not null,
    is_retired integer not null default 0,
    title text not null,
    description text,
    image text,
    price_fen bigint check (price_fen > 0),
    min_fen bigint check (min_fen > 0),
    max_fen bigint check (max_fen >= min_fen),
    max_quantity integer not null,
    stock integer,
    is_available integer not null,
    delivery text,
    check ((price_fen is null) <> (min_fen is null or max_fen is null))
  )`,
  `create table reservations (
    order_id text primary key references orders (id),
    item text not null,
    quantity integer not null check (quantity > 0),
    state text not null check (state in ('held', 'released', 'sold'))
  )`,
  `create index reservations_by_item on reservations (item)`,
  `alter table orders add column sale text`,
  `create index orders_by_sale on orders (sale, id) where sale is not null`,
  `alter table refunds add column rerouted_at bigint`,
]
