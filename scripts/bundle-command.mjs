import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** Packs the command into one file: Node spends more than a second on finding 1,700 small ones, at each start. */
const command = join(resolve(fileURLToPath(import.meta.url), '../..'), 'packages/cli')

/** Many packages are CommonJS, which a module does not offer by itself. */
const offerRequire = `import { createRequire as createRequireOfBundle } from 'node:module'
const require = createRequireOfBundle(import.meta.url)`

await build({
  entryPoints: [join(command, 'src/main.ts')],
  outfile: join(command, 'dist/main.js'),
  bundle: true,
  conditions: ['minitill:src'],
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  charset: 'utf8',
  external: ['@photostructure/sqlite', 'pg-native'], // what is native stays where it was installed
  banner: { js: offerRequire },
  sourcemap: true,
  sourcesContent: false,
  legalComments: 'linked',
  logLevel: 'warning',
})
