/** What this package needs of SQLite; `node:sqlite` and `@photostructure/sqlite` both offer it. */
export interface Database {
  exec(sql: string): void
  prepare(sql: string): Statement
  close(): void
}

export interface Statement {
  run(...values: readonly SqlValue[]): unknown
  all(...values: readonly SqlValue[]): unknown[]
}

export type SqlValue = string | number | null

interface SqliteModule {
  readonly DatabaseSync: new (path: string) => Database
}

/** Opens the file with the runtime's own SQLite where there is one (Node 22.13 and later), else with the packaged one. */
export async function openDatabase(path: string): Promise<Database> {
  const { DatabaseSync } = await builtinSqlite().catch(packagedSqlite)
  const database = new DatabaseSync(path)
  // NORMAL: what a kill leaves behind is whole. Only a power cut may lose the last payments of a rehearsal.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
  return database
}

/** Named through a variable: the type library of the oldest supported Node does not know this module. */
const builtinName: string = 'node:sqlite'
const builtinSqlite = async () => (await import(builtinName)) as SqliteModule
const packagedSqlite = async (): Promise<SqliteModule> => await import('@photostructure/sqlite')
