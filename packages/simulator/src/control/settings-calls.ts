import { defaultSettings, type Settings } from '../world/settings.ts'
import type { ControlContext, ControlRequest } from './context.ts'
import { badMember } from './control-error.ts'

const choices: Readonly<Record<keyof Settings, readonly string[]>> = {
  notificationKey: ['certificate', 'public_key'],
  reentryCode: ['INVALID_REQUEST', 'OUT_TRADE_NO_USED'],
}

export const showSettings = (_request: ControlRequest, { world }: ControlContext) => world.settings.get()

/** Changes what is named and leaves the rest; `{}` changes nothing. */
export function changeSettings({ body }: ControlRequest, { world }: ControlContext) {
  for (const [name, value] of Object.entries(body)) {
    const allowed = Object.hasOwn(choices, name) ? choices[name as keyof Settings] : [] // hasOwn proves the name
    if (typeof value === 'string' && allowed.includes(value)) continue
    const listed = allowed.join(' | ') || Object.keys(defaultSettings).join(', ')
    throw badMember({ name, rule: { zh: listed, en: listed } })
  }
  world.settings.set({ ...world.settings.get(), ...body })
  return world.settings.get()
}
