import { glassEasel } from 'glass-easel-miniprogram-adapter'
import { makeTappable } from './tappable.ts'

const TOUCHES = new Set(['touchstart', 'touchmove', 'touchend', 'touchcancel'])

/**
 * Draws a mini program into an element of ours instead of the whole document.
 * A click is a tap: it comes from mouse, finger, keyboard and screen reader alike.
 */
export class WindowContext extends glassEasel.CurrentWindowBackendContext {
  readonly #window: HTMLElement
  readonly #heard = new Set<string>()

  constructor(window: HTMLElement) {
    super()
    this.#window = window
    const real = this.document
    this.document = {
      createElement: (tag) => withRpx(real.createElement(elementNameOf(tag))),
      createTextNode: (content) => real.createTextNode(content),
      createDocumentFragment: () => real.createDocumentFragment(),
    }
    this.#hear({ type: 'click', as: 'tap' })
  }

  /** All styles are beside the window from the start. */
  override appendStyleSheetPath(): number {
    return 0
  }

  override setListenerStats(...[element, type]: ListenerStats): void {
    if (type === 'tap') makeTappable(element as unknown as HTMLElement)
    if (TOUCHES.has(type)) this.#hear({ type, as: type })
  }

  /** The built-in components bind the values of their fields themselves. */
  override setModelBindingStat(): void {}

  override getWindowWidth(): number {
    return this.#window.clientWidth
  }

  override getWindowHeight(): number {
    return this.#window.clientHeight
  }

  #hear({ type, as }: { readonly type: string; readonly as: string }): void {
    if (this.#heard.has(type)) return
    this.#heard.add(type)
    this.#window.addEventListener(type, (event) => passOn(event, as))
  }
}

type ListenerStats = Parameters<glassEasel.CurrentWindowBackendContext['setListenerStats']>

interface Drawn {
  readonly __wxElement?: glassEasel.Element
}

/** The innermost element that the program drew gets the event, which then bubbles through the program's own tree. */
function passOn(event: Event, type: string): void {
  const drawn = event.composedPath().find((step) => (step as Drawn).__wxElement !== undefined)
  const target = (drawn as Drawn | undefined)?.__wxElement
  if (target === undefined) return
  const detail = event instanceof MouseEvent ? { x: event.clientX, y: event.clientY } : {}
  const options = { originalEvent: event, bubbles: true, composed: true, capturePhase: true }
  glassEasel.triggerEvent(target, type, detail, options)
}

/** No name that HTML knows: else an `input` of the program would be a field of the browser. */
const elementNameOf = (tag: string): string => (tag.startsWith('wx-') ? tag : `wx-${tag}`)

type DrawnElement = ReturnType<glassEasel.CurrentWindowBackendContext['document']['createElement']>

/** Styles that are computed while the program runs may hold `rpx`, too. */
function withRpx(element: DrawnElement): DrawnElement {
  const setAttribute = element.setAttribute.bind(element)
  element.setAttribute = (name, value) =>
    setAttribute(name, name === 'style' ? rpxToWindow(String(value)) : value)
  return element
}

/** 750 rpx are the width of the window, which is a container. */
const rpxToWindow = (style: string): string =>
  style.replace(/(-?\d*\.?\d+)rpx\b/g, (_, rpx: string) => `${Number(rpx) / 7.5}cqw`)
