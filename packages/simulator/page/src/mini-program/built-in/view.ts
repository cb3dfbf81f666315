import { defineBuiltIn } from './built-in.ts'

/** Draws nothing of its own; the style sheet makes it a block. */
export const view = defineBuiltIn<Record<never, never>>({
  tag: 'view',
  properties: {},
  draw: () => () => undefined,
})

/** The same, inline; its words can be marked only where the program says so. */
export const text = defineBuiltIn<{ readonly selectable: boolean; readonly userSelect: boolean }>({
  tag: 'text',
  properties: { selectable: Boolean, userSelect: Boolean },
  draw:
    ({ host }) =>
    ({ selectable, userSelect }) => {
      host.style.userSelect = selectable || userSelect ? 'text' : ''
    },
})
