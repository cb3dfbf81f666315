import { parseArgs } from 'node:util'
import { renderKills } from './report/render-kills.ts'
import { type KillReport, runKills } from './run-kills.ts'
import { storeNames } from './stage/storage.ts'

const usage = `npm run kills -- [options]

The built server beside the simulated WeChat, over HTTP. Customers shop while the server is killed with kill -9.

  --kills N         how often (100)
  --store NAME      ${storeNames.join(' | ')}; both where absent
  --customers N     who shop at the same time (8)
  --seed TEXT       decides when to kill and what is bought (1)
  --json            one JSON object instead of sentences

Exit codes: 0 nothing was lost or done twice, 1 something was, 2 wrong command line.
`

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    store: { type: 'string' },
    customers: { type: 'string', default: '8' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
})

process.exitCode = await main()

async function main(): Promise<number> {
  if (values.help) return say(usage, 0)
  const stores = storeNames.filter((name) => values.store === undefined || name === values.store)
  const [kills, customers] = [Number(values.kills), Number(values.customers)]
  if (stores.length === 0 || !(kills >= 1 && customers >= 1)) return say(usage, 2)
  const reports: KillReport[] = []
  for (const store of stores) {
    const onKill = values.json ? undefined : (count: number) => showProgress(store, count, kills)
    const report = await runKills({ store, kills, customers, seed: values.seed, onKill })
    reports.push(report)
    if (!values.json) say(renderKills(report), 0)
  }
  if (values.json) say(`${JSON.stringify({ seed: values.seed, customers, reports })}\n`, 0)
  return reports.some(({ violations }) => violations.length > 0) ? 1 : 0
}

function showProgress(store: string, count: number, kills: number): void {
  if (!process.stderr.isTTY) return
  process.stderr.write(count === kills ? '\r\u001b[K' : `\r\u001b[K${store}: ${count} of ${kills} kills`)
}

function say(text: string, exitCode: number): number {
  process.stdout.write(text)
  return exitCode
}
