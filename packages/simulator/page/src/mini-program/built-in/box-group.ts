import { boxesIn, CHOSEN, chosenIn } from './box.ts'
import { defineBuiltIn } from './built-in.ts'
import { registerField } from './form.ts'

/** Of the radios in it, one is chosen: its value is that of the group. */
export const radioGroup = defineBuiltIn<{ readonly name: string }>({
  tag: 'radio-group',
  properties: { name: String },
  draw: ({ host, tell, values }) => {
    registerField(host, {
      name: () => values().name,
      value: () =>
        boxesIn(host)
          .find((box) => box.isChecked())
          ?.value() ?? '',
      reset: () => clear(host),
    })
    host.addEventListener(CHOSEN, (event) => {
      const chosen = chosenIn(event)
      for (const box of boxesIn(host)) if (box !== chosen) box.setChecked(false)
      tell('change', { value: chosen?.value() ?? '' })
    })
    return () => undefined
  },
})

/** Of the checkboxes in it, any are chosen: their values are that of the group. */
export const checkboxGroup = defineBuiltIn<{ readonly name: string }>({
  tag: 'checkbox-group',
  properties: { name: String },
  draw: ({ host, tell, values }) => {
    const chosen = () =>
      boxesIn(host)
        .filter((box) => box.isChecked())
        .map((box) => box.value())
    registerField(host, { name: () => values().name, value: chosen, reset: () => clear(host) })
    host.addEventListener(CHOSEN, () => tell('change', { value: chosen() }))
    return () => undefined
  },
})

function clear(host: Element): void {
  for (const box of boxesIn(host)) box.setChecked(false)
}
