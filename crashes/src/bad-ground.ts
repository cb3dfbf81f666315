import { renderBadGround } from './report/render-bad-ground.ts'
import { runBadGround } from './run-bad-ground.ts'
import { runRounds } from './run-rounds.ts'

const usage = `npm run bad-ground -- [options]

The built server on SQLite, on a disk of 32 MB that another program fills up while customers shop, and that can at last
only be read. It mounts the disk, which takes Linux and root: unshare -rm npm run bad-ground

  --rounds N        how often the disk fills up (5)
  --customers N     who shop at the same time (8)
  --seed TEXT       decides what is bought (1)
  --json            one JSON object instead of sentences

Exit codes: 0 nothing was lost and everybody was told what was wrong, 1 not so, 2 wrong command line.
`

process.exitCode = await runRounds({
  usage,
  rounds: 5,
  fewestCustomers: 1,
  run: runBadGround,
  render: renderBadGround,
})
