import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openCommitMeter } from './floor/durable-commit.mjs'
import { measureFloor } from './floor/measure-floor.mjs'
import { measureScenario } from './loop/measure-scenario.mjs'
import { scenarios } from './loop/scenarios.mjs'
import { readMachine } from './machine.mjs'
import { readOptions } from './options.mjs'
import { renderReport } from './report/render-report.mjs'
import { endWith, killRunning } from './world/child.mjs'

const options = readOptions(process.argv.slice(2), [...scenarios.keys()])
const folder = makeFolder()
endWith(() => rmSync(folder, { recursive: true, force: true }))
giveUpAfter(longestRunMs(options))

const report = await measure()
const text = options.isJson ? `${JSON.stringify(report, null, 2)}\n` : renderReport(report)
process.stdout.write(text, () => process.exit())

/** The floor first, while nothing else of ours runs; then the scenarios, each beside it. */
async function measure() {
  const machine = readMachine()
  say('floor')
  const commitMeter = await openCommitMeter({ folder })
  const floor = await measureFloor({ commitMeter, seconds: options.seconds })
  const cells = []
  for (const name of options.scenarios) {
    say(name)
    const context = { scenario: scenarios.get(name), floor, commitMeter, folder, ...options }
    cells.push(...(await measureScenario(context).catch((error) => withdraw(name, error))))
  }
  commitMeter.close()
  return { at: new Date().toISOString(), machine, secondsEach: options.seconds, floor, cells }
}

/** A scenario that failed takes its processes with it, but not the figures of the others. */
function withdraw(name, error) {
  killRunning()
  say(`${name} failed: ${error.message}`)
  process.exitCode = 1
  return []
}

/** Beside the project and not in the system's temporary folder, which may be memory: there a commit costs nothing. */
function makeFolder() {
  const parent = join(import.meta.dirname, '../node_modules/.cache/minitill-bench')
  mkdirSync(parent, { recursive: true })
  return mkdtempSync(join(parent, 'run-'))
}

/** Three times what a run takes on a machine that does nothing else, and a minute to start. */
function longestRunMs({ seconds, scenarios: chosen }) {
  return 60_000 + (chosen.length + 1) * 3 * (6 * seconds + 60) * 1000
}

function giveUpAfter(limitMs) {
  setTimeout(() => {
    say(`gave up after ${Math.round(limitMs / 1000)} s`)
    process.exit(1)
  }, limitMs).unref()
}

function say(text) {
  process.stderr.write(`bench: ${text}\n`)
}
