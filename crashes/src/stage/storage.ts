import { join } from 'node:path'
import pg from 'pg'
import { startCluster } from '../../../tests/support/postgres/start-cluster.ts'
import type { PostgresPair } from './postgres-pair.ts'

export const storeNames = ['sqlite', 'postgres'] as const
export type StoreName = (typeof storeNames)[number]

/** Rows as they lie in the tables; numbers may come as text. */
export type Row = Readonly<Record<string, string | number | null>>

/** Where a till keeps its rows, and a way to read them that is not the till's. */
export interface Storage {
  /** What a till must be told to use it. */
  readonly env: Readonly<Record<string, string>>
  read(query: string): Promise<readonly Row[]>
  close(): Promise<void>
}

/** An empty store: a file in the folder, or a database in a PostgreSQL that is thrown away afterwards. */
export function openStorage(name: StoreName, folder: string): Promise<Storage> {
  return name === 'sqlite' ? openFile(folder) : openDatabase()
}

/** A file in the folder, which is the till's own. */
export async function openFile(folder: string): Promise<Storage> {
  const Database = await sqliteEngine()
  return {
    env: { MINITILL_DATA_DIR: folder },
    async read(query) {
      const database = new Database(join(folder, 'minitill.sqlite'), { readOnly: true })
      try {
        return database.prepare(query).all() as Row[] // what SQLite holds here is text and numbers
      } finally {
        database.close()
      }
    },
    close: async () => {},
  }
}

/** A database in a primary with a synchronous standby beside it; a till is told of both. */
export function openPair(pair: PostgresPair): Storage {
  return {
    env: { MINITILL_DATABASE_URL: pair.url(DATABASE) },
    async read(query) {
      const client = new pg.Client(pair.writableUrl(DATABASE))
      await client.connect()
      const { rows } = await client.query<Row>(query)
      await client.end()
      return rows
    },
    close: async () => pair.stop(),
  }
}

export const DATABASE = 'till'

async function openDatabase(): Promise<Storage> {
  const cluster = await startCluster()
  await cluster.createDatabase(DATABASE)
  const pool = new pg.Pool({ connectionString: cluster.url(DATABASE), max: 2 })
  return {
    env: { MINITILL_DATABASE_URL: cluster.url(DATABASE) },
    read: async (query) => (await pool.query<Row>(query)).rows,
    async close() {
      await pool.end()
      await cluster.stop()
    },
  }
}

type SqliteEngine = new (
  file: string,
  options: { readonly readOnly: boolean },
) => {
  prepare(sql: string): { all(): unknown[] }
  close(): void
}

/** Node's own engine, or where it has none the packaged one. */
async function sqliteEngine(): Promise<SqliteEngine> {
  const load = async (name: string) => ((await import(name)) as { DatabaseSync: SqliteEngine }).DatabaseSync
  return load('node:sqlite').catch(() => load('@photostructure/sqlite'))
}
