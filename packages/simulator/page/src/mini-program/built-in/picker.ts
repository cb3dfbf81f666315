import { defineBuiltIn } from './built-in.ts'
import { registerField } from './form.ts'

/** A choice from a list; the browser's own list lies invisibly over what the program draws. */
export const picker = defineBuiltIn<{
  readonly name: string
  readonly range: unknown
  readonly rangeKey: string
  readonly value: number
  readonly disabled: boolean
}>({
  tag: 'picker',
  properties: { name: String, range: null, rangeKey: String, value: Number, disabled: Boolean },
  draw: ({ host, tell, keep, values }) => {
    const list = host.appendChild(document.createElement('select'))
    registerField(host, {
      name: () => values().name,
      value: () => values().value,
      reset: () => keep({ value: 0 }),
    })
    list.addEventListener('change', () => {
      keep({ value: list.selectedIndex })
      tell('change', { value: String(list.selectedIndex) })
    })
    return ({ range, rangeKey, value, disabled }) => {
      const entries = Array.isArray(range) ? range : []
      list.replaceChildren(...entries.map((entry) => new Option(nameOf(entry, rangeKey))))
      list.selectedIndex = value
      list.disabled = disabled
    }
  },
})

const nameOf = (entry: unknown, key: string): string =>
  String(key === '' ? entry : (entry as Readonly<Record<string, unknown>>)[key])
