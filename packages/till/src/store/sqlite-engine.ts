import { accessSync, closeSync, constants, openSync } from 'node:fs'

/** The part of `DatabaseSync` that is used; `node:sqlite` and `@photostructure/sqlite` both have it. */
export interface SqliteDatabase {
  prepare(sql: string): SqliteStatement
  exec(sql: string): void
  close(): void
}

export interface SqliteStatement {
  columns(): unknown[]
  all(...parameters: never[]): unknown[]
  run(...parameters: never[]): { changes: number | bigint; lastInsertRowid: number | bigint }
  iterate(...parameters: never[]): IterableIterator<unknown>
}

/**
 * Opens a SQLite file so that a commit is on the disk before it is acknowledged.
 * The engines differ in their default for `synchronous`, so it is set and read back.
 * @throws Error when the file cannot be opened, or the engine will not sync fully
 */
export async function openSqliteDatabase(file: string): Promise<SqliteDatabase> {
  const Database = await sqliteConstructor()
  if (file !== ':memory:') provideFile(file)
  const database = new Database(file)
  database.exec('pragma journal_mode = wal')
  database.exec('pragma synchronous = full')
  database.exec('pragma busy_timeout = 5000')
  database.exec('pragma foreign_keys = on')
  requireFullSync(database)
  return database
}

/** Opens a file that nobody writes, and leaves every byte of it as it is. @throws Error when it cannot be opened */
export async function openSqliteFileToRead(file: string): Promise<SqliteDatabase> {
  const Database = await sqliteConstructor()
  return new Database(file, { readOnly: true })
}

/** The store holds session keys and openids; SQLite gives its log files the same mode. */
const OWNER_ONLY = 0o600

/** Only a new file is opened here: to close one again would end every lock that this process has on it. */
function provideFile(file: string): void {
  try {
    closeSync(openSync(file, 'wx', OWNER_ONLY))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    accessSync(file, constants.R_OK | constants.W_OK)
  }
}

type SqliteConstructor = new (file: string, options?: { readonly readOnly: boolean }) => SqliteDatabase

/** `node:sqlite` where the runtime has it without a flag (22.13 and later), else the prebuilt package. */
async function sqliteConstructor(): Promise<SqliteConstructor> {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const isBuiltIn = major > 22 || (major === 22 && minor >= 13)
  const name = isBuiltIn ? 'node:sqlite' : '@photostructure/sqlite'
  const module = (await import(name)) as { DatabaseSync: SqliteConstructor } // both modules publish this one class
  return module.DatabaseSync
}

const FULL = 2

function requireFullSync(database: SqliteDatabase): void {
  const [row] = database.prepare('pragma synchronous').all() as { synchronous: number }[]
  if (row?.synchronous !== FULL) {
    throw new Error(
      'SQLite did not accept synchronous = FULL; an acknowledged payment could be lost at a power cut.',
    )
  }
}
