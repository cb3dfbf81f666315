import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import type { Mutation } from './mutations.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Inside `node_modules`, so that the libraries, which are not bundled, are found from there. */
const folder = join(root, 'node_modules/.cache/minitill-mutants')

/**
 * Builds the command with one mistake in it; nothing in the sources is touched.
 * @returns the path of the program
 * @throws Error when the right text does not stand in its file exactly once: then the list must be mended
 */
export async function bundleMutant(mutation: Mutation | undefined): Promise<string> {
  await mkdir(folder, { recursive: true })
  const name = mutation === undefined ? 'unchanged' : mutation.name.replace(/\W+/g, '-')
  const outfile = join(folder, `${name}.mjs`)
  await build({
    entryPoints: [join(root, 'simulation/src/main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    conditions: ['minitill:src'],
    logLevel: 'silent',
    plugins: [ownSources, ...(mutation === undefined ? [] : [planting(mutation)])],
  })
  return outfile
}

/** Our packages are bundled from their sources, all others stay as they are. */
const ownSources: Plugin = {
  name: 'own-sources',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      path.startsWith('@minitill/') || kind === 'entry-point' ? undefined : { path, external: true },
    )
  },
}

function planting({ file, right, wrong, name }: Mutation): Plugin {
  const path = join(root, file)
  return {
    name: 'planting',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, async (loading) => {
        if (loading.path !== path) return undefined
        const text = await readFile(path, 'utf8')
        if (text.split(right).length !== 2)
          throw new Error(`«${name}»: its text does not stand once in ${file}`)
        return { contents: text.replace(right, () => wrong), loader: 'ts' }
      })
    },
  }
}
