import { defaultSettings, type Settings } from '../world/settings.ts'
import type { ControlContext, ControlRequest } from './context.ts'
import { badMember } from './control-error.ts'

export const showSettings = (_request: ControlRequest, { world }: ControlContext) => world.settings.get()

/** Changes what is named and leaves the rest; `{}` changes nothing. */
export function changeSettings({ body }: ControlRequest, { world }: ControlContext) {
  for (const [name, value] of Object.entries(body)) {
    const rule = Object.hasOwn(rules, name) ? rules[name as keyof Settings] : knownName // hasOwn proves the name
    if (!rule.fits(value)) throw badMember({ name, rule: { zh: rule.told, en: rule.told } })
  }
  world.settings.set({ ...world.settings.get(), ...body })
  return world.settings.get()
}

interface SettingRule {
  readonly fits: (value: unknown) => boolean
  readonly told: string
}

const oneOf = (...choices: readonly string[]): SettingRule => ({
  fits: (value) => typeof value === 'string' && choices.includes(value),
  told: choices.join(' | '),
})
const limit: SettingRule = {
  fits: (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0,
  told: '0, 1, 2 …',
}
const flag: SettingRule = { fits: (value) => typeof value === 'boolean', told: 'true | false' }
const texts: SettingRule = {
  fits: (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
  told: '["pages/index/index", …]',
}
const address: SettingRule = {
  fits: (value) =>
    value === '' || (typeof value === 'string' && /^https?:/.test(value) && URL.canParse(value)),
  told: 'https://… | ""',
}
const knownName: SettingRule = { fits: () => false, told: Object.keys(defaultSettings).join(', ') }

const rules: Readonly<Record<keyof Settings, SettingRule>> = {
  notificationKey: oneOf('certificate', 'public_key'),
  reentryCode: oneOf('INVALID_REQUEST', 'OUT_TRADE_NO_USED'),
  refundNotifyUrl: address,
  pages: texts,
  tradeManaged: flag,
  shippingLagSeconds: limit,
  payCallsPerSecond: limit,
  failedRefundsPerSecond: limit,
  loginsPerMinute: limit,
  tokensPerDay: limit,
  messagesPerDay: limit,
}
