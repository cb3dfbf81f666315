import { join } from 'node:path'
import { rateOf } from './time-it.mjs'

/**
 * Measures commits a second of one row as large as an order, each on the disk before the next begins. It stays open,
 * because a disk that others use, too, is another one a minute later: every round asks again.
 */
export async function openCommitMeter({ folder }) {
  const { DatabaseSync } = await importSqlite()
  const database = new DatabaseSync(join(folder, 'floor.sqlite'))
  database.exec('pragma journal_mode = wal; pragma synchronous = full')
  database.exec('create table orders (id text primary key, body text not null)')
  const insert = database.prepare('insert into orders values (?, ?)')
  const body = 'x'.repeat(ROW_BYTES)
  let row = 0
  const work = () => {
    database.exec('begin immediate')
    row += 1
    insert.run(`ord_${String(row).padStart(ID_DIGITS, '0')}`, body)
    database.exec('commit')
  }
  return {
    commitsPerSecond: ({ seconds }) => rateOf({ work, seconds }),
    close: () => database.close(),
  }
}

/** An order's columns with its frozen unified order, as JSON. */
const ROW_BYTES = 1000
const ID_DIGITS = 25

/** The till's own choice: the runtime's SQLite where it has one without a flag, else the package. */
function importSqlite() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  const isBuiltIn = major > 22 || (major === 22 && minor >= 13)
  return import(isBuiltIn ? 'node:sqlite' : '@photostructure/sqlite')
}
