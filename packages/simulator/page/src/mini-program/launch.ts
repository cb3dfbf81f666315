import { glassEasel } from 'glass-easel-miniprogram-adapter'
import builtInStyles from './built-in/built-in.css?inline'
import type { Phone } from './built-in/phone.ts'
import { type CodeSpace, createCodeSpace } from './code-space.ts'
import { createModuleLoader } from './module-loader.ts'
import { createNavigator, type Navigator } from './navigator.ts'
import type { Opened } from './open-page.ts'
import type { Program } from './program.ts'
import type { View } from './view.ts'

/** What a mini program is put into. */
interface Surroundings {
  readonly program: Program
  /** Empty, and its own. */
  readonly place: ShadowRoot
  /** Makes the `wx` of this run, which has to know its navigator. */
  readonly createWx: (navigator: Navigator) => object
  readonly phone: Pick<Phone, 'chooseAvatar' | 'pictureUrl'>
  /** Exports by script, for what a merchant writes into the program before using it. */
  readonly replaced: Readonly<Record<string, unknown>>
  readonly afterDrawing: (run: () => void) => void
  readonly onView: (view: View) => void
  readonly onCrash: (error: unknown) => void
}

/** A mini program that runs. */
export interface MiniProgram {
  readonly navigator: Navigator
  /** Unloads every page and leaves the place empty. */
  readonly close: () => void
}

type Hook = (options: unknown) => void

/** The object that `App({…})` was given. */
interface AppInstance {
  globalData?: unknown
  readonly onLaunch?: Hook
  readonly onShow?: Hook
  readonly onHide?: Hook
}

/**
 * Launches a mini program as WeChat does: the app's script, the pages' scripts, `onLaunch`, `onShow`, the first page.
 * What goes wrong later inside the program is told to `onCrash`.
 * @throws Error when a script fails while it is loaded
 */
export function launchMiniProgram(surroundings: Surroundings): MiniProgram {
  const { program, place, onCrash } = surroundings
  const window = drawWindow(place, program.css)
  const phone: Phone = {
    ...surroundings.phone,
    go: (move, url) => navigator.go(move, url),
    back: (delta) => navigator.back(delta),
  }
  const space = createCodeSpace({ program, place, phone })
  const navigator = createNavigator({ ...surroundings, space, window })
  const stopListening = listenForCrashes(onCrash)
  const app = runScripts({ ...surroundings, space, navigator })

  const [first = ''] = program.app.pages
  const options = { path: first, query: {}, scene: FROM_THE_LIST }
  app.onLaunch?.(options)
  app.onShow?.(options)
  navigator.go('reLaunch', `/${first}`)
  return {
    navigator,
    close: () => {
      navigator.close()
      app.onHide?.({})
      stopListening()
      place.replaceChildren()
    },
  }
}

/** WeChat's number for "opened from the list of mini programs". */
const FROM_THE_LIST = 1001

/** The window is a container, because `rpx` are measured by its width, and the frame of what is `fixed`. */
function drawWindow(place: ShadowRoot, css: string): HTMLElement {
  const style = document.createElement('style')
  style.textContent = builtInStyles + css
  const window = document.createElement('div')
  window.className = 'wx-window'
  place.replaceChildren(style, window)
  return window
}

function listenForCrashes(onCrash: (error: unknown) => void): () => void {
  const listener = (error: unknown): void => onCrash(error)
  glassEasel.addGlobalErrorListener(listener)
  return () => glassEasel.removeGlobalErrorListener(listener)
}

function runScripts(parts: {
  readonly program: Program
  readonly space: CodeSpace
  readonly navigator: Navigator
  readonly createWx: Surroundings['createWx']
  readonly replaced: Surroundings['replaced']
}): AppInstance {
  const { program, space, navigator } = parts
  const app: AppInstance = { globalData: {} }
  const App = (definition: AppInstance) => Object.assign(app, definition)
  const instanceOf = ({ instance }: Opened) => instance
  const getCurrentPages = () => navigator.pages().map(instanceOf)
  const wx = parts.createWx(navigator)
  const load = createModuleLoader({
    modules: program.modules,
    replaced: parts.replaced,
    scope: (path) => {
      const { Page, Component, Behavior } = space.definitions(path)
      return [wx, App, Page, Component, Behavior, () => app, getCurrentPages]
    },
  })
  load('app')
  for (const { path } of program.parts) load(path)
  return app
}
