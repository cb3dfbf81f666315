import { defineBuiltIn } from './built-in.ts'
import { registerField } from './form.ts'

/** On or off. */
export const switchControl = defineBuiltIn<{
  readonly name: string
  readonly checked: boolean
  readonly disabled: boolean
  readonly color: string
}>({
  tag: 'switch',
  properties: { name: String, checked: Boolean, disabled: Boolean, color: String },
  draw: ({ host, tell, keep, values }) => {
    const box = host.appendChild(document.createElement('input'))
    box.type = 'checkbox'
    box.role = 'switch'
    registerField(host, {
      name: () => values().name,
      value: () => box.checked,
      reset: () => keep({ checked: false }),
    })
    box.addEventListener('change', () => {
      keep({ checked: box.checked })
      tell('change', { value: box.checked })
    })
    return ({ checked, disabled, color }) => {
      box.checked = checked
      box.disabled = disabled
      if (color !== '') host.style.setProperty('--switch', color)
    }
  },
})
