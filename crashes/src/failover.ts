import { parseArgs } from 'node:util'
import { renderFailover } from './report/render-failover.ts'
import { runFailover } from './run-failover.ts'

const usage = `npm run failover -- [options]

Two built servers on a PostgreSQL with a synchronous standby. The primary is killed while customers shop, the standby
takes over, and the servers must find it by themselves.

  --rounds N        how often; the dead one becomes the next standby (3)
  --customers N     who shop at the same time (8)
  --seed TEXT       decides what is bought (1)
  --json            one JSON object instead of sentences

Exit codes: 0 nothing acknowledged was lost, 1 something was, 2 wrong command line.
`

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    customers: { type: 'string', default: '8' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
})

process.exitCode = await main()

async function main(): Promise<number> {
  if (values.help) return say(usage, 0)
  const [rounds, customers] = [Number(values.rounds), Number(values.customers)]
  if (!(rounds >= 1 && customers >= 2)) return say(usage, 2)
  const report = await runFailover({ rounds, customers, seed: values.seed })
  say(values.json ? `${JSON.stringify(report)}\n` : renderFailover(report), 0)
  return report.violations.length > 0 ? 1 : 0
}

function say(text: string, exitCode: number): number {
  process.stdout.write(text)
  return exitCode
}
