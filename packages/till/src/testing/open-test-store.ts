import { systemRandom } from '@minitill/wechat'
import { sql } from 'kysely'
import pg from 'pg'
import { inject } from 'vitest'
import { openPostgresStore } from '../store/postgres/open-postgres-store.ts'
import { openSqliteStore, type Queries, type Store } from '../store/store.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A database with the tables of the till, which tests copy; only the project `till-postgres` has one. */
    readonly postgresTemplate?: string
  }
}

/**
 * An empty store of the kind that the project is about: SQLite in memory, or a database of the run's PostgreSQL. One that
 * an earlier test of this process has closed is emptied and lent again: that is faster than making its tables.
 */
export async function openTestStore(): Promise<Store> {
  const store = idle.pop() ?? (await makeStore())
  await empty(store)
  return { ...store, close: async () => void idle.push(store) }
}

const idle: Store[] = []

async function makeStore(): Promise<Store> {
  const template = inject('postgresTemplate')
  return template === undefined
    ? openSqliteStore({ file: ':memory:' })
    : openPostgresAt(await createDatabase(template))
}

/** How often a property is tried: what SQLite does in memory costs PostgreSQL a journey each. */
export function propertyRuns(overSqlite: number): number {
  return inject('postgresTemplate') === undefined ? overSqlite : Math.ceil(overSqlite / 10)
}

/** Opens a PostgreSQL store with what the machine gives. */
export function openPostgresAt(url: string): Promise<Store> {
  return openPostgresStore({
    url,
    poolSize: 5,
    random: systemRandom,
    startTimer(run, delayMs) {
      const timer = setTimeout(run, delayMs)
      return { cancel: () => clearTimeout(timer) }
    },
  })
}

/** Copies the template into a database that nobody else knows. @returns its URL */
export async function createDatabase(template: string): Promise<string> {
  const url = new URL(template)
  const copied = url.pathname.slice(1)
  const name = `${copied}_${process.pid}_${++made}`
  url.pathname = '/postgres'
  const admin = new pg.Client(url.href)
  await admin.connect()
  await admin.query(`create database ${name} template ${copied}`)
  await admin.end()
  url.pathname = `/${name}`
  return url.href
}

let made = 0

function empty(store: Store): Promise<void> {
  return store.engine === 'sqlite' ? emptySqlite(store.queries) : emptyPostgres(store.queries)
}

async function emptySqlite(db: Queries): Promise<void> {
  const tables = await sql<{ name: string }>`
    select name from sqlite_schema
    where type = 'table' and name not like 'kysely%' and (name not like 'sqlite%' or name = 'sqlite_sequence')`.execute(
    db,
  )
  await sql`pragma foreign_keys = off`.execute(db)
  for (const { name } of tables.rows) await sql`delete from ${sql.table(name)}`.execute(db)
  await sql`pragma foreign_keys = on`.execute(db)
}

async function emptyPostgres(db: Queries): Promise<void> {
  await sql
    .raw(`do $$ declare name text; begin
      set local session_replication_role = replica; -- foreign keys look away
      for name in select tablename from pg_tables where schemaname = 'public' and tablename not like 'kysely%' loop
        execute format('delete from %I', name);
      end loop;
      for name in select sequencename from pg_sequences where schemaname = 'public' loop
        execute format('alter sequence %I restart', name);
      end loop;
    end $$`)
    .execute(db)
}
