import { parseArgs } from 'node:util'
import type { Violation } from './check/violation.ts'

/** What befalls a till in rounds, while customers shop. */
export interface Rounds {
  readonly rounds: number
  readonly customers: number
  /** Decides what is bought. */
  readonly seed: string
}

/** A command line that asks for rounds. @returns its exit code: 1 where something was lost, 2 where it is wrong itself */
export async function runRounds<Report extends { readonly violations: readonly Violation[] }>(command: {
  readonly usage: string
  /** Where the command line says nothing. */
  readonly rounds: number
  readonly fewestCustomers: number
  readonly run: (plan: Rounds) => Promise<Report>
  readonly render: (report: Report) => string
}): Promise<number> {
  const { usage, fewestCustomers, run, render } = command
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: String(command.rounds) },
      customers: { type: 'string', default: '8' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const say = (text: string) => process.stdout.write(text)
  const [rounds, customers] = [Number(values.rounds), Number(values.customers)]
  const isWrong = !(rounds >= 1 && customers >= fewestCustomers)
  if (values.help || isWrong) {
    say(usage)
    return values.help ? 0 : 2
  }
  const report = await run({ rounds, customers, seed: values.seed })
  say(values.json ? `${JSON.stringify(report)}\n` : render(report))
  return report.violations.length > 0 ? 1 : 0
}
