import { glassEasel } from 'glass-easel-miniprogram-adapter'
import builtInStyles from './built-in/built-in.css?inline'
import type { Phone } from './built-in/phone.ts'
import { createCodeSpace } from './code-space.ts'
import { createNavigator, type Navigator } from './navigator.ts'
import type { Program } from './program.ts'
import { runScripts } from './run-scripts.ts'
import type { View } from './view.ts'

/** What a mini program is put into. */
interface Surroundings {
  readonly program: Program
  /** Empty, and its own. */
  readonly place: ShadowRoot
  /** Makes the `wx` of this run, which has to know its navigator. */
  readonly createWx: (navigator: Navigator) => object
  readonly phone: Omit<Phone, 'go' | 'back'>
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

/**
 * Launches a mini program as WeChat does: the app's script, the pages' scripts, `onLaunch`, `onShow`, the first page.
 * What goes wrong later inside the program is told to `onCrash`.
 * @throws Error when a script fails while it is loaded
 */
export function launchMiniProgram(surroundings: Surroundings): MiniProgram {
  const { program, place, createWx, replaced, onCrash } = surroundings
  const window = drawWindow(place, program.css)
  const phone: Phone = {
    ...surroundings.phone,
    go: (move, url) => navigator.go(move, url),
    back: (delta) => navigator.back(delta),
  }
  const space = createCodeSpace({ program, window, phone })
  const navigator = createNavigator({ ...surroundings, space, window })
  const stopListening = listenForCrashes(onCrash)
  const app = runScripts({ program, space, navigator, replaced, wx: createWx(navigator) })

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

/** In a shadow root, so that no style reaches over the border. The window is a container, because `rpx` are measured by its width, and the frame of what is `fixed`. */
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
