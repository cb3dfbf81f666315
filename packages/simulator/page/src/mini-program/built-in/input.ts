import { type BuiltIn, type DrawParts, defineBuiltIn } from './built-in.ts'
import { registerField } from './form.ts'

interface InputValues {
  readonly name: string
  readonly value: string
  readonly type: string
  readonly password: boolean
  readonly placeholder: string
  readonly placeholderStyle: string
  readonly disabled: boolean
  readonly focus: boolean
  readonly maxlength: number
  readonly ariaLabel: string
}

const properties: BuiltIn<InputValues>['properties'] = {
  name: String,
  value: String,
  type: String,
  password: Boolean,
  placeholder: String,
  placeholderStyle: String,
  disabled: Boolean,
  focus: Boolean,
  maxlength: Number,
  ariaLabel: String,
}

/** WeChat cuts what is longer, unless `maxlength` is -1. */
const defaults = { type: 'text', maxlength: 140 }

const KEYBOARDS: Readonly<Record<string, string>> = { number: 'numeric', digit: 'decimal' }

/** One line of text; `type` decides the keyboard. */
export const input = defineBuiltIn<InputValues>({
  tag: 'input',
  properties,
  defaults,
  draw: (parts) => {
    const field = document.createElement('input')
    const update = drawField(parts, field)
    field.addEventListener(
      'keydown',
      ({ key }) => key === 'Enter' && parts.tell('confirm', { value: field.value }),
    )
    return (values) => {
      field.type = values.password ? 'password' : 'text'
      field.inputMode = KEYBOARDS[values.type] ?? 'text'
      update(values)
    }
  },
})

/** Several lines of text. */
export const textarea = defineBuiltIn<InputValues>({
  tag: 'textarea',
  properties,
  defaults,
  draw: (parts) => drawField(parts, document.createElement('textarea')),
})

type Field = HTMLInputElement | HTMLTextAreaElement

/** What both have in common: typing changes the value and is told, and the value can be changed from outside. */
function drawField({ host, tell, keep, values }: DrawParts<InputValues>, field: Field) {
  host.append(field)
  registerField(host, {
    name: () => values().name,
    value: () => field.value,
    reset: () => keep({ value: '' }),
  })
  field.addEventListener('input', () => {
    keep({ value: field.value })
    tell('input', { value: field.value, cursor: field.selectionStart ?? field.value.length })
  })
  field.addEventListener('focus', () => tell('focus', { value: field.value }))
  field.addEventListener('blur', () => tell('blur', { value: field.value }))
  return ({ value, placeholder, disabled, maxlength, ariaLabel, focus }: InputValues): void => {
    // Writing an equal value would move the cursor.
    if (field.value !== value) field.value = value
    field.placeholder = placeholder
    field.disabled = disabled
    field.ariaLabel = ariaLabel || placeholder
    if (maxlength >= 0) field.maxLength = maxlength
    else field.removeAttribute('maxlength')
    if (focus) queueMicrotask(() => field.focus())
  }
}
