import type { SqliteDialectConfig } from 'kysely'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
} from 'kysely'
import type { SqliteDatabase, SqliteStatement } from './sqlite-engine.ts'
import { asSqliteFailure } from './sqlite-failure.ts'

/** Kysely over a `DatabaseSync`: each statement is prepared once, each transaction takes the write lock at once. */
export function createSqliteDialect(database: SqliteDatabase): SqliteDialect {
  return new ImmediateSqliteDialect({ database: preparedOnce(database) })
}

/** Enough for every query shape that the till has; the oldest goes first. */
const STATEMENT_LIMIT = 500

function preparedOnce(database: SqliteDatabase) {
  const statements = new Map<string, ReturnType<typeof asKyselyStatement>>()
  return {
    close: () => database.close(),
    prepare(sql: string) {
      const known = statements.get(sql)
      if (known) return known
      const prepared = asKyselyStatement(explaining(() => database.prepare(sql)))
      const [oldest] = statements.keys()
      if (statements.size >= STATEMENT_LIMIT && oldest !== undefined) statements.delete(oldest)
      statements.set(sql, prepared)
      return prepared
    },
  }
}

function asKyselyStatement(statement: SqliteStatement) {
  // Kysely passes `readonly unknown[]`; the engines type their parameters more narrowly than they accept.
  return {
    reader: statement.columns().length > 0,
    all: (parameters: readonly unknown[]) => explaining(() => statement.all(...(parameters as never[]))),
    run: (parameters: readonly unknown[]) => explaining(() => statement.run(...(parameters as never[]))),
    iterate: (parameters: readonly unknown[]) => statement.iterate(...(parameters as never[])),
  }
}

/** Failures of the file and its disk, in our words. */
function explaining<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw asSqliteFailure(error)
  }
}

class ImmediateSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig

  constructor(config: SqliteDialectConfig) {
    super(config)
    this.#config = config
  }

  override createDriver(): Driver {
    return new ImmediateSqliteDriver(this.#config)
  }

  override createAdapter(): SqliteAdapter {
    return new AtomicSqliteAdapter()
  }
}

/** Kysely leaves migrations of SQLite outside a transaction, so that a kill would leave one of them half done. */
class AtomicSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

/** A transaction that reads first and writes later would otherwise fail when another one wrote in between. */
class ImmediateSqliteDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }

  /** A full disk ends the transaction by itself; what then fails here would hide why. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await super.rollbackTransaction(connection).catch((error: unknown) => {
      if (!(error instanceof Error && error.message.includes('no transaction is active'))) throw error
    })
  }
}
