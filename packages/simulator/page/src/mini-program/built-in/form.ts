import { defineBuiltIn } from './built-in.ts'

/** The fields of forms, by their elements. */
const fields = new WeakMap<Element, Field>()

interface Field {
  readonly name: () => string
  readonly value: () => unknown
  readonly reset: () => void
}

/** Makes an element a field that the form around it collects. */
export function registerField(host: Element, field: Field): void {
  fields.set(host, field)
}

/** What a button with `form-type` does to the form around it. */
export function submitForm(button: Element, formType: string): void {
  button.closest('wx-form')?.dispatchEvent(new CustomEvent(`form-${formType}`))
}

/** Collects its fields when one of its buttons submits it. */
export const form = defineBuiltIn<Record<never, never>>({
  tag: 'form',
  properties: {},
  draw: ({ host, tell }) => {
    const inside = () => [...host.querySelectorAll('*')].flatMap((element) => fields.get(element) ?? [])
    host.addEventListener('form-submit', () => {
      const value = Object.fromEntries(inside().map((field) => [field.name(), field.value()]))
      tell('submit', { value })
    })
    host.addEventListener('form-reset', () => {
      for (const field of inside()) field.reset()
      tell('reset')
    })
    return () => undefined
  },
})
