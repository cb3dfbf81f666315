import { tmpdir } from 'node:os'
import { defineConfig } from 'vitest/config'
import { folderInMemory } from './tests/support/folder-in-memory.ts'

/** Read by `tmpdir()` here and in every process that is started from here. */
process.env['TMPDIR'] ??= folderInMemory() ?? tmpdir()

/**
 * Tests run from the sources: the condition makes every workspace resolve to its `src`. Vitest hands the list to Node,
 * too, so it must not hold `import`, which would give ES modules to `require`.
 */
const conditions = ['minitill:src', 'node']

/** Each builds a till with a mistake in it and runs it: minutes of work, so `npm run mutants` has them alone. */
const MUTANTS = 'simulation/src/mutations/mutants.test.ts'

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    testTimeout: 20_000,
    hookTimeout: 60_000,
    isolate: false, // a worker reads each module once, and every test makes what it needs
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'mutants', include: [MUTANTS], maxConcurrency: 2 } },
      {
        extends: true,
        test: {
          name: 'minitill',
          globalSetup: ['tests/support/install-chromium.ts'],
          include: ['packages/**/src/**/*.test.ts', 'tests/**/*.test.ts'],
          exclude: ['packages/till/src/store/{postgres,move}/**'],
        },
      },
      {
        // Puts a stand-in where Node's RSA was, so it cannot share a process.
        extends: true,
        test: {
          name: 'simulation',
          isolate: true,
          include: ['simulation/src/**/*.test.ts'],
          exclude: [MUTANTS],
        },
      },
      {
        // The till's tests once more, over PostgreSQL.
        extends: true,
        test: {
          name: 'till-postgres',
          globalSetup: ['tests/support/postgres/provide-template.ts'],
          include: ['packages/till/src/**/*.test.ts'],
          exclude: [
            'packages/till/src/store/sqlite-store.test.ts', // pragmas and files
            'packages/till/src/store/group-commit.test.ts', // PostgreSQL shares commits by itself
          ],
        },
      },
    ],
  },
})
