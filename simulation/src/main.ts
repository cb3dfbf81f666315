import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import { makeKeysInProcess } from '@minitill/simulator'
import { renderReport } from './report/render-report.ts'
import { type Report, runSeeds, type Totals } from './run-seeds.ts'
import { runShares, type Share } from './run-shares.ts'
import { profiles } from './scenario/step.ts'
import { replaceThreadPool } from './stand-ins/replace-thread-pool.ts'
import { OPENING } from './world/opening.ts'

const usage = `npm run simulate -- [options]

The whole till with the whole simulated WeChat in one process: virtual time, seeded chance, crashes.

  --seed TEXT       run this one seed, and nothing else
  --seeds N         how many (100)
  --from N          the first of them (1)
  --orders N        orders in each (12)
  --days N          days of business in each (1)
  --profile NAME    ${profiles.join(' | ')}; changing where absent
  --seconds N       go on for so long instead of a number of seeds
  --threads N       run so many stories at the same time (the cores of the machine)
  --no-story        do not look for the shortest story in which a seed fails
  --json            one JSON object instead of sentences

Exit codes: 0 every promise was kept, 1 one was not, 2 wrong command line.
`

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    seeds: { type: 'string', default: '100' },
    from: { type: 'string', default: '1' },
    orders: { type: 'string', default: '12' },
    days: { type: 'string', default: '1' },
    profile: { type: 'string' },
    seconds: { type: 'string' },
    threads: { type: 'string', default: String(availableParallelism()) },
    'no-story': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
})

process.exitCode = isMainThread ? await main() : await help(workerData)

async function main(): Promise<number> {
  if (values.help) return say(usage, 0)
  const profile = profiles.find((known) => known === values.profile)
  if (values.profile !== undefined && profile === undefined) return say(usage, 2)
  const [orders, days] = [Number(values.orders), Number(values.days)]
  if (!(orders >= 1 && days >= 1)) return say(usage, 2)
  const threads = values.seed === undefined ? Number(values.threads) : 1
  if (!(threads >= 1)) return say(usage, 2)
  const keys = await makeKeysInProcess(OPENING)
  const startedAt = performance.now()
  const onSeed = values.json ? undefined : showProgress
  const report =
    threads === 1
      ? await runShare({ index: 0, of: 1, keys }, onSeed)
      : await runShares({ program: new URL(import.meta.url), threads, keys, onSeed })
  const seconds = (performance.now() - startedAt) / 1000
  process.stderr.write(process.stderr.isTTY && !values.json ? '\r\u001b[K' : '')
  const options = { orders, days, profile, threads }
  return say(renderReport({ report, seconds, options, isJson: values.json }), report.failure ? 1 : 0)
}

/** The part of a thread that helps: its share of the seeds, told of as they go. */
async function help(share: Share): Promise<number> {
  parentPort?.postMessage({ report: await runShare(share, (so) => parentPort?.postMessage({ so })) })
  return 0
}

async function runShare(share: Share, onSeed: ((so: Totals) => void) | undefined): Promise<Report> {
  replaceThreadPool()
  return runSeeds({
    seeds: seedsOf(share, performance.now()),
    ...{ orders: Number(values.orders), days: Number(values.days), keys: share.keys, onSeed },
    profile: profiles.find((known) => known === values.profile),
    tellsStory: !values['no-story'],
  })
}

function* seedsOf(share: Share, startedAt: number): Iterable<string> {
  if (values.seed !== undefined) {
    yield values.seed
    return
  }
  const limitMs = values.seconds === undefined ? undefined : Number(values.seconds) * 1000
  for (let index = share.index; ; index += share.of) {
    const isOver =
      limitMs === undefined ? index >= Number(values.seeds) : performance.now() - startedAt >= limitMs
    if (isOver) return
    yield String(Number(values.from) + index)
  }
}

function showProgress({ seeds, payments, crashes }: Totals): void {
  if (!process.stderr.isTTY) return
  const wanted = values.seconds === undefined && values.seed === undefined ? Number(values.seeds) : undefined
  const share = wanted === undefined ? '' : ` ${bar(seeds / wanted)} of ${wanted}`
  process.stderr.write(`\r\u001b[K${seeds} seeds${share}, ${payments} payments, ${crashes} crashes`)
}

const BAR_WIDTH = 24

function bar(share: number): string {
  const done = Math.round(Math.min(1, share) * BAR_WIDTH)
  return `[${'#'.repeat(done)}${'.'.repeat(BAR_WIDTH - done)}]`
}

function say(text: string, exitCode: number): number {
  process.stdout.write(text)
  return exitCode
}
