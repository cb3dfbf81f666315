import { describe, expect, test } from 'vitest'
import { mutations } from './mutations.ts'
import { runMutant } from './run-mutant.ts'

const PATIENCE_MS = 240_000

/** Without this, every mutant below could be «caught» by a simulation that always fails. */
test(
  'the till as it is keeps every promise, built and run as the mutants are',
  async () => {
    expect(await runMutant(undefined, 10)).toMatchObject({ isCaught: false, seeds: 10 })
  },
  PATIENCE_MS,
)

describe('the simulation notices when', () => {
  test.concurrent.each(mutations)(
    '$name',
    async (mutation) => {
      expect(await runMutant(mutation)).toMatchObject({ isCaught: true })
    },
    PATIENCE_MS,
  )
})
