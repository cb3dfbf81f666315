import type { CodeSpace } from './code-space.ts'
import { createModuleLoader } from './module-loader.ts'
import type { Navigator } from './navigator.ts'
import type { Program } from './program.ts'

type Hook = (options: unknown) => void

/** The object that `App({…})` was given. */
export interface AppInstance {
  globalData?: unknown
  readonly onLaunch?: Hook
  readonly onShow?: Hook
  readonly onHide?: Hook
}

/** Runs the script of the app, then those of pages and components, which define themselves by it. */
export function runScripts(parts: {
  readonly program: Program
  readonly space: CodeSpace
  readonly navigator: Navigator
  readonly replaced: Readonly<Record<string, unknown>>
  readonly wx: object
}): AppInstance {
  const { program, space, navigator, replaced, wx } = parts
  const app: AppInstance = { globalData: {} }
  const App = (definition: AppInstance) => Object.assign(app, definition)
  const getCurrentPages = () => navigator.pages().map(({ instance }) => instance)
  const load = createModuleLoader({
    modules: program.modules,
    replaced,
    scope: (path) => {
      const { Page, Component, Behavior } = space.definitions(path)
      return [wx, App, Page, Component, Behavior, () => app, getCurrentPages]
    },
  })
  load('app')
  for (const { path } of program.parts) load(path)
  return app
}
