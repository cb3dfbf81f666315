import { Worker } from 'node:worker_threads'
import type { KeysInProcess } from '@minitill/simulator'
import type { Report, Totals } from './run-seeds.ts'

/** Every `of`-th seed from the `index`-th on, with the same keys for all. */
export interface Share {
  readonly keys: KeysInProcess
  readonly index: number
  readonly of: number
}

type Word = { readonly so: Totals } | { readonly report: Report }

/**
 * Shares the seeds out among threads. Each story runs in one of them, so it runs the same way as alone.
 * @returns the sums, and the first failure that a thread came upon; the others are stopped then
 */
export async function runShares(wish: {
  /** What a thread runs; it finds its share in `workerData`. */
  readonly program: URL
  readonly threads: number
  readonly keys: KeysInProcess
  readonly onSeed: ((so: Totals) => void) | undefined
}): Promise<Report> {
  const { program, threads, keys, onSeed } = wish
  const reached = new Map<number, Totals>()
  const helpers: Worker[] = []
  const failed = await new Promise<Report | undefined>((resolve, reject) => {
    let left = threads
    for (let index = 0; index < threads; index++) {
      const helper = new Worker(program, {
        workerData: { index, of: threads, keys } satisfies Share,
        argv: process.argv.slice(2),
      })
      helpers.push(helper)
      helper.on('error', reject)
      helper.on('message', (word: Word) => {
        reached.set(index, 'so' in word ? word.so : word.report)
        onSeed?.(sumOf([...reached.values()]))
        if ('so' in word) return
        left -= 1
        if (word.report.failure) resolve(word.report)
        else if (left === 0) resolve(undefined)
      })
    }
  })
  await Promise.all(helpers.map((helper) => helper.terminate()))
  return { ...sumOf([...reached.values()]), failure: failed?.failure }
}

function sumOf(all: readonly Totals[]): Totals {
  const total = (name: keyof Totals) => all.reduce((sum, totals) => sum + totals[name], 0)
  return { seeds: total('seeds'), payments: total('payments'), crashes: total('crashes') }
}
