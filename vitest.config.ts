import { defineConfig } from 'vitest/config'

/**
 * Tests run from the sources: the condition makes every workspace resolve to its `src`. Vitest hands the list to Node,
 * too, so it must not hold `import`, which would give ES modules to `require`.
 */
const conditions = ['minitill:src', 'node']

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    globalSetup: ['tests/support/install-chromium.ts'],
    include: ['packages/**/src/**/*.test.ts', 'tests/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
