import { type BuiltIn, type DrawParts, defineBuiltIn } from './built-in.ts'

/** What the group around it asks of a box that can be chosen. */
export interface Box {
  readonly value: () => string
  readonly isChecked: () => boolean
  readonly setChecked: (isChecked: boolean) => void
}

/** The boxes, by their elements. */
const boxes = new WeakMap<Element, Box>()

/** Every box within an element, in the order in which they are drawn. */
export const boxesIn = (host: Element): readonly Box[] =>
  [...host.querySelectorAll('*')].flatMap((element) => boxes.get(element) ?? [])

/** What a box tells the elements around it when the customer has chosen it. */
export const CHOSEN = 'box-chosen'

/** Which box was chosen. */
export const chosenIn = (event: Event): Box | undefined =>
  event.target instanceof Element ? boxes.get(event.target) : undefined

interface BoxValues {
  readonly value: string
  readonly checked: boolean
  readonly disabled: boolean
  readonly color: string
  readonly ariaLabel: string
}

const properties: BuiltIn<BoxValues>['properties'] = {
  value: String,
  checked: Boolean,
  disabled: Boolean,
  color: String,
  ariaLabel: String,
}

/** One of several. */
export const radio = defineBuiltIn<BoxValues>({
  tag: 'radio',
  properties,
  draw: (parts) => drawBox(parts, 'radio'),
})

/** Any of several. */
export const checkbox = defineBuiltIn<BoxValues>({
  tag: 'checkbox',
  properties,
  draw: (parts) => drawBox(parts, 'checkbox'),
})

/** The browser's own box, beside what the program writes into it; a tap on that is a tap on the box. */
function drawBox({ host, keep, values }: DrawParts<BoxValues>, type: 'radio' | 'checkbox') {
  const box = host.appendChild(document.createElement('input'))
  box.type = type
  boxes.set(host, {
    value: () => values().value,
    isChecked: () => box.checked,
    setChecked: (checked) => keep({ checked }),
  })
  host.addEventListener('click', ({ target }) => target !== box && box.click())
  box.addEventListener('change', () => {
    keep({ checked: box.checked })
    host.dispatchEvent(new CustomEvent(CHOSEN, { bubbles: true }))
  })
  return ({ checked, disabled, color, ariaLabel, value }: BoxValues): void => {
    box.checked = checked
    box.disabled = disabled
    if (color !== '') host.style.setProperty('--box', color)
    // What the program writes into it is not there yet when it is drawn for the first time.
    queueMicrotask(() => {
      box.ariaLabel = ariaLabel || host.textContent?.trim() || value
    })
  }
}
