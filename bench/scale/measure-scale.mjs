import { parseArgs } from 'node:util'
import { readMachine } from '../machine.mjs'
import { percentile } from '../report/statistics.mjs'
import { figure, table } from '../report/table.mjs'
import { openTill } from './open-till.mjs'
import { operations, recentOf } from './operations.mjs'
import { openPostgresPlace } from './postgres-place.mjs'
import { openSqlitePlace } from './sqlite-place.mjs'

/** Compares a till with many orders to one with few, call by call and in turn: see `npm run bench:scale -- --help`. */
const FEW = 10_000
const WARM_UP = 30
/** What a call takes while nothing else disturbs it, mostly, and at times. */
const shares = [0.1, 0.5, 0.95]
const GIGABYTE = 1024 ** 3
const places = { sqlite: openSqlitePlace, postgres: openPostgresPlace }
const usage = `npm run bench:scale -- [options]
  --orders <n>              how many the big till has (1000000); the small one has ${FEW}
  --store sqlite|postgres   (sqlite)
  --rounds <n>              how often each call is measured in each (400)
  --only <text>             the calls whose name has this text
  --keep <folder>           make the stores there, leave them, and use them when they are there
`
const { values: options } = parseArgs({
  options: {
    orders: { type: 'string', default: '1000000' },
    store: { type: 'string', default: 'sqlite' },
    rounds: { type: 'string', default: '400' },
    only: { type: 'string', default: '' },
    keep: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})
const [many, rounds] = [Number(options.orders), Number(options.rounds)]
if (options.help || !(many > FEW) || !(rounds > 0) || !(options.store in places)) {
  process.stdout.write(usage)
  process.exit(options.help ? 0 : 2)
}

const place = await places[options.store](options.keep)
process.once('SIGINT', () => void place.close().finally(() => process.exit(130)))
try {
  for (const count of [FEW, many]) await fill(count)
  const tills = []
  for (const count of [FEW, many]) tills.push(await openMeasured(count))
  console.log(JSON.stringify(readMachine()))
  const rows = []
  const names = Object.keys(operations).filter((name) => name.includes(options.only))
  for (const name of names) {
    rows.push(await measure(name, tills))
    console.error(rows.at(-1).join('  ')) // an impatient reader sees that it goes on
  }
  console.log(table([['ms', ...shares.flatMap((p) => [`p${p * 100} few`, 'many', 'ratio'])], ...rows]))
  for (const { till } of tills) await till.close()
} finally {
  await place.close()
}

async function fill(count) {
  const startedAt = performance.now()
  const seconds = () => `${Math.round((performance.now() - startedAt) / 1000)} s`
  await place.fill(count, (done) =>
    console.error(`${options.store}: ${done} of ${count} orders, ${seconds()}`),
  )
  const gigabytes = ((await place.bytesOf(count)) / GIGABYTE).toFixed(2)
  console.log(`${options.store}: ${count} orders in ${seconds()}, ${gigabytes} GB`)
}

async function openMeasured(count) {
  const till = openTill(await place.open(count))
  return { till, count, recent: await recentOf(till) }
}

/** Takes turns, so that what else the machine does befalls both alike. */
async function measure(name, tills) {
  const times = tills.map(() => [])
  for (let round = -WARM_UP; round < rounds; round++) {
    const order = round % 2 === 0 ? [0, 1] : [1, 0]
    for (const at of order) {
      const call = await operations[name]({ ...tills[at], round: round + WARM_UP, run: process.pid })
      const startedAt = performance.now()
      await call()
      if (round >= 0) times[at].push(performance.now() - startedAt)
    }
  }
  const [few, many] = times
  return [name, ...shares.flatMap((p) => compare(percentile(few, p), percentile(many, p)))]
}

function compare(few, many) {
  return [few.toFixed(3), many.toFixed(3), figure(many / few)]
}
