import { defineBuiltIn } from './built-in.ts'

/** Words that belong to a control: a tap on them is a tap on the first control in it. */
export const label = defineBuiltIn<Record<never, never>>({
  tag: 'label',
  properties: {},
  draw: ({ host }) => {
    host.addEventListener('click', ({ target }) => {
      const control = host.querySelector('wx-radio, wx-checkbox, wx-switch')
      const isOnControl = target instanceof Node && control?.contains(target) === true
      if (!isOnControl) control?.querySelector('input')?.click()
    })
    return () => undefined
  },
})
