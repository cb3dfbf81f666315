import type { Plugin } from 'vite'
import { compileMiniProgram } from './compile-mini-program.ts'

const NAME = 'virtual:mini-program'
/** The zero byte keeps other plugins away from a module that is no file. */
const RESOLVED = `\0${NAME}`

/** Vite's way to a mini program: `import('virtual:mini-program')` is the program in `root`, compiled for a browser. */
export function miniProgram({ root }: { readonly root: string }): Plugin {
  return {
    name: 'mini-program',
    resolveId: (id) => (id === NAME ? RESOLVED : undefined),
    load(id) {
      if (id !== RESOLVED) return undefined
      const { code, files, warnings } = compileMiniProgram(root)
      for (const file of files) this.addWatchFile(file)
      for (const warning of warnings) this.warn(warning)
      return { code, map: null }
    },
  }
}
