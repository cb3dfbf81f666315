import { parseArgs } from 'node:util'
import { renderBadGround } from './report/render-bad-ground.ts'
import { runBadGround } from './run-bad-ground.ts'

const usage = `npm run bad-ground -- [options]

The built server on SQLite, on a disk of 32 MB that another program fills up while customers shop, and that can at last
only be read. It mounts the disk, which takes Linux and root: unshare -rm npm run bad-ground

  --rounds N        how often the disk fills up (5)
  --customers N     who shop at the same time (8)
  --seed TEXT       decides what is bought (1)
  --json            one JSON object instead of sentences

Exit codes: 0 nothing was lost and everybody was told what was wrong, 1 not so, 2 wrong command line.
`

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
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
  if (!(rounds >= 1 && customers >= 1)) return say(usage, 2)
  const report = await runBadGround({ rounds, customers, seed: values.seed })
  say(values.json ? `${JSON.stringify(report)}\n` : renderBadGround(report), 0)
  return report.violations.length > 0 ? 1 : 0
}

function say(text: string, exitCode: number): number {
  process.stdout.write(text)
  return exitCode
}
