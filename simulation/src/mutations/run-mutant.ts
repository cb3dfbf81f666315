import { execFile } from 'node:child_process'
import { bundleMutant } from './bundle-mutant.ts'
import type { Mutation } from './mutations.ts'

/** What the simulation said of a mutant. */
export interface Sentence {
  readonly isCaught: boolean
  /** How many seeds it took. */
  readonly seeds: number
  /** Which promises it broke. */
  readonly promises: readonly string[]
}

/** Enough for the rarest of them; most are caught by the first few. */
const MOST_SEEDS = 100

/** Runs seeds against the till with one mistake in it; against the unchanged till where there is none. */
export async function runMutant(mutation: Mutation | undefined, seeds = MOST_SEEDS): Promise<Sentence> {
  const program = await bundleMutant(mutation)
  const options = ['--seeds', String(seeds), '--threads', '1', '--json', '--no-story']
  const output = await new Promise<string>((resolve, reject) => {
    execFile(process.execPath, [program, ...options], { maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (error && error.code !== 1) reject(new Error(`the mutant did not run: ${stderr}`))
      else resolve(stdout)
    })
  })
  const report = JSON.parse(output) as {
    readonly seeds: number
    readonly failure: { readonly violations: readonly { readonly promise: string }[] } | null
  }
  const promises = new Set(report.failure?.violations.map(({ promise }) => promise))
  return { isCaught: report.failure !== null, seeds: report.seeds, promises: [...promises].sort() }
}
