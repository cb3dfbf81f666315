import { renderFailover } from './report/render-failover.ts'
import { runFailover } from './run-failover.ts'
import { runRounds } from './run-rounds.ts'

const usage = `npm run failover -- [options]

Two built servers on a PostgreSQL with a synchronous standby. The primary is killed while customers shop, the standby
takes over, and the servers must find it by themselves.

  --rounds N        how often; the dead one becomes the next standby (3)
  --customers N     who shop at the same time (8)
  --seed TEXT       decides what is bought (1)
  --json            one JSON object instead of sentences

Exit codes: 0 nothing acknowledged was lost, 1 something was, 2 wrong command line.
`

process.exitCode = await runRounds({
  usage,
  rounds: 3,
  fewestCustomers: 2,
  run: runFailover,
  render: renderFailover,
})
