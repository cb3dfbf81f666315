import type { CodeSpace as AdapterSpace } from 'glass-easel-miniprogram-adapter'
import { checkbox, radio } from './box.ts'
import { checkboxGroup, radioGroup } from './box-group.ts'
import type { BuiltIn } from './built-in.ts'
import { button } from './button.ts'
import { form } from './form.ts'
import { image } from './image.ts'
import { input, textarea } from './input.ts'
import { label } from './label.ts'
import { navigator } from './navigator.ts'
import type { Phone } from './phone.ts'
import { picker } from './picker.ts'
import { scrollView } from './scroll-view.ts'
import { switchControl } from './switch.ts'
import { text, view } from './view.ts'

type AnyBuiltIn = BuiltIn<Record<string, unknown>>

const builtIns = [
  view,
  text,
  button,
  form,
  image,
  input,
  textarea,
  navigator,
  picker,
  scrollView,
  switchControl,
  radio,
  radioGroup,
  checkbox,
  checkboxGroup,
  label,
] as unknown as readonly AnyBuiltIn[] // each is checked against its own values where it stands

/** The tags that a template may use without naming a component. */
export const builtInTags: readonly string[] = builtIns.map(({ tag }) => tag)

/** Registers WeChat's own components. */
export function defineBuiltIns(space: AdapterSpace, phone: Phone): void {
  for (const builtIn of builtIns) {
    space
      .component(`wx/${builtIn.tag}`)
      .definition(definitionOf(builtIn, phone) as never)
      .register()
  }
}

/** A component of glass-easel while it lives. */
interface Living {
  readonly data: Record<string, unknown>
  readonly _$: { readonly getBackendElement: () => HTMLElement }
  setData(values: Record<string, unknown>): void
  triggerEvent(event: string, detail: object): void
  update?: () => void
}

function definitionOf({ properties, defaults, draw }: AnyBuiltIn, phone: Phone): object {
  const declared = { ...properties, ...everywhere }
  const withDefaults = Object.entries(declared).map(([name, type]) => [
    name,
    defaults?.[name] === undefined ? type : { type, value: defaults[name] },
  ])
  return {
    properties: Object.fromEntries(withDefaults),
    observers: {
      [Object.keys(declared).join(', ')](this: Living) {
        this.update?.()
      },
    },
    lifetimes: {
      created(this: Living) {
        // Kept, because a page that is gone has no element any more, and may still be given data.
        const host = this._$.getBackendElement()
        const drawValues = draw({ ...partsOf(this), host, phone })
        this.update = () => {
          applyEverywhere(host, this.data)
          drawValues(this.data)
        }
        this.update()
      },
    },
  }
}

const partsOf = (living: Living) => ({
  tell: (event: string, detail: object = {}) => living.triggerEvent(event, detail),
  keep: (values: Record<string, unknown>) => living.setData(values),
  values: () => living.data,
})

/** What each of them may be given. */
const everywhere = {
  hidden: Boolean,
  role: String,
  ariaRole: String,
  ariaLabel: String,
  ariaLive: String,
  ariaHidden: String,
}

const ATTRIBUTES = {
  role: 'role',
  ariaRole: 'role',
  ariaLabel: 'aria-label',
  ariaLive: 'aria-live',
  ariaHidden: 'aria-hidden',
}

function applyEverywhere(element: HTMLElement, data: Living['data']): void {
  element.toggleAttribute('hidden', data['hidden'] === true)
  for (const [name, attribute] of Object.entries(ATTRIBUTES)) {
    const value = data[name]
    if (typeof value === 'string' && value !== '') element.setAttribute(attribute, value)
  }
}
