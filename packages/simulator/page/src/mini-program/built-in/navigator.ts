import type { Move } from '../page-stack.ts'
import { makeTappable } from '../tappable.ts'
import { defineBuiltIn } from './built-in.ts'

const MOVES: Readonly<Record<string, Move>> = {
  navigate: 'navigateTo',
  redirect: 'redirectTo',
  switchTab: 'switchTab',
  reLaunch: 'reLaunch',
}

/** A link to another page. */
export const navigator = defineBuiltIn<{
  readonly url: string
  readonly openType: string
  readonly delta: number
}>({
  tag: 'navigator',
  properties: { url: String, openType: String, delta: Number },
  defaults: { openType: 'navigate', delta: 1 },
  draw: ({ host, values, phone, tell }) => {
    makeTappable(host)
    host.addEventListener('click', () => {
      const { url, openType, delta } = values()
      if (openType === 'navigateBack') return phone.back(delta)
      const move = MOVES[openType]
      if (move === undefined) return tell('fail', { errMsg: `navigator:fail unknown open-type ${openType}` })
      return phone.go(move, url)
    })
    return () => undefined
  },
})
