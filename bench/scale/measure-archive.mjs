import { execFileSync, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { compactStore, createArchive, parseShanghaiMonth } from '@minitill/till'
import { sql } from 'kysely'
import { readMachine } from '../machine.mjs'
import { openFolder } from './folder.mjs'
import { endsAt } from './orders-of-years.mjs'
import { openPostgresPlace } from './postgres-place.mjs'
import { openSqlitePlace } from './sqlite-place.mjs'

/** Archives a year of orders while another process settles payments: see `npm run bench:archive -- --help`. */
const places = { sqlite: openSqlitePlace, postgres: openPostgresPlace }
const REST_MS = 25
const YEAR_LATER = endsAt + 430 * 24 * 3600_000
const MEGABYTE = 1024 ** 2
const usage = `npm run bench:archive -- [options]
  --orders <n>              how many the till has (200000)
  --store sqlite|postgres   (sqlite)
  --keep <folder>           where the store lies; it is filled once, and archived once
  --fill                    fill it, and no more
`
const { values: options } = parseArgs({
  options: {
    orders: { type: 'string', default: '200000' },
    store: { type: 'string', default: 'sqlite' },
    keep: { type: 'string' },
    fill: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
const count = Number(options.orders)
if (options.help || !(count > 0) || !(options.store in places)) {
  process.stdout.write(usage)
  process.exit(options.help ? 0 : 2)
}

const folder = openFolder(options.keep)
const self = fileURLToPath(import.meta.url)
// In a process of its own: what fills a file without a log must have let go of it before others share it.
if (!options.fill)
  execFileSync(process.execPath, [
    self,
    '--fill',
    '--keep',
    folder.path,
    '--orders',
    options.orders,
    '--store',
    options.store,
  ])
const place = await places[options.store](folder.path)
try {
  if (options.fill) await place.fill(count, () => {})
  else await measure()
} finally {
  await place.close()
  if (!options.fill) folder.close()
}

async function measure() {
  console.log(JSON.stringify(readMachine()))
  await tellSize('filled')
  const beside = fork(fileURLToPath(new URL('./settle-beside.mjs', import.meta.url)), [
    options.store,
    place.addressOf(count),
  ])
  await pause(20_000)
  beside.send('report') // what it takes alone
  const store = await place.open(count)
  const rest = () => pause(REST_MS)
  const archive = createArchive({ store, clock: { now: () => YEAR_LATER }, rest })
  const startedAt = performance.now()
  const outcome = await archive.run({ before: parseShanghaiMonth('2026-01', 'month') })
  const seconds = (performance.now() - startedAt) / 1000
  beside.send('report')
  beside.send('end')
  await once(beside, 'exit')
  const archived = outcome.months.reduce((sum, { orders }) => sum + orders, 0)
  const kept = outcome.months.map((month) => month.kept).filter((reasons) => Object.keys(reasons).length > 0)
  console.log(
    `${archived} archived in ${seconds.toFixed(0)} s, ${Math.round(archived / seconds)} a second`,
    kept,
  )
  const documents = (await archive.months()).reduce((sum, { bytes }) => sum + bytes, 0)
  console.log(`a document has ${Math.round(documents / archived)} bytes`)
  await tellSize('archived')
  const compactingAt = performance.now()
  if (!(await compactStore(store))) await sql`vacuum full`.execute(store.queries)
  await tellSize(`compacted in ${((performance.now() - compactingAt) / 1000).toFixed(1)} s`)
  await store.close()
}

async function tellSize(when) {
  console.log(`${options.store}, ${when}: ${((await place.bytesOf(count)) / MEGABYTE).toFixed(0)} MB`)
}
