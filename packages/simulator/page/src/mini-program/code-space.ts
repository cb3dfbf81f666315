import { MiniProgramEnv, type types } from 'glass-easel-miniprogram-adapter'
import { builtInTags, defineBuiltIns } from './built-in/define-built-ins.ts'
import type { Phone } from './built-in/phone.ts'
import type { Program } from './program.ts'
import { WindowContext } from './window-context.ts'

/** The adapter's enum has no value that a bundler may inline; this is its word for "no styles of its own". */
const SHARED = 'shared' as types.StyleIsolation

/** One run of a mini program in glass-easel: its pages and components are defined, its pages can be created. */
export function createCodeSpace(parts: {
  readonly program: Program
  readonly window: HTMLElement
  readonly phone: Phone
}) {
  const { program, window, phone } = parts
  const environment = new MiniProgramEnv()
  const space = environment.createCodeSpace('', true)
  const addTemplate = (path: string): void =>
    space.addCompiledTemplate(path, {
      groupList: program.templates,
      content: program.templates[path],
    } as never)
  const builtIns = Object.fromEntries(builtInTags.map((tag) => [tag, `/wx/${tag}`]))
  for (const tag of builtInTags) {
    space.addComponentStaticConfig(`wx/${tag}`, {
      component: true,
      usingComponents: {},
      styleIsolation: SHARED,
    })
    addTemplate(`wx/${tag}`)
  }
  for (const { path, isPage, config, scope } of program.parts) {
    space.addComponentStaticConfig(path, {
      ...config,
      usingComponents: { ...builtIns, ...config.usingComponents },
    })
    space.addStyleSheet(path, path, isPage ? undefined : scope)
    addTemplate(path)
  }
  defineBuiltIns(space, phone)
  const backend = environment.associateBackend(new WindowContext(window))
  return {
    /** `Page`, `Component` and `Behavior` for the script of a page or component. */
    definitions: (path: string) => space.componentEnv(path, (scope) => scope),
    createRoot: (path: string) => backend.createRoot('wx-root', space, path),
  }
}

export type CodeSpace = ReturnType<typeof createCodeSpace>
