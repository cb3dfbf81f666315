import { makeTappable } from '../tappable.ts'
import { type DrawParts, defineBuiltIn } from './built-in.ts'
import { submitForm } from './form.ts'

interface ButtonValues {
  readonly type: string
  readonly size: string
  readonly plain: boolean
  readonly loading: boolean
  readonly disabled: boolean
  readonly openType: string
  readonly formType: string
}

/** A button; `open-type` asks WeChat for something that only the customer can give. */
export const button = defineBuiltIn<ButtonValues>({
  tag: 'button',
  properties: {
    type: String,
    size: String,
    plain: Boolean,
    loading: Boolean,
    disabled: Boolean,
    openType: String,
    formType: String,
  },
  defaults: { type: 'default', size: 'default' },
  draw: (parts) => {
    const { host, values } = parts
    makeTappable(host)
    host.addEventListener(
      'click',
      (event) => (values().disabled ? event.stopImmediatePropagation() : press(parts)),
      { capture: true },
    )
    return ({ type, size, plain, loading, disabled }) => {
      host.setAttribute('type', type)
      host.setAttribute('size', size)
      host.toggleAttribute('plain', plain)
      host.toggleAttribute('loading', loading)
      host.toggleAttribute('disabled', disabled)
      host.ariaDisabled = String(disabled)
      host.tabIndex = disabled ? -1 : 0
    }
  },
})

function press(parts: DrawParts<ButtonValues>): void {
  const { host, values } = parts
  const { openType, formType } = values()
  if (formType !== '') submitForm(host, formType)
  const ask = questions[openType]
  ask?.(parts).catch((cause: unknown) => console.error(`open-type ${openType} failed.`, cause))
}

/** What the customer is asked by a button with that `open-type`. */
const questions: Readonly<Record<string, (parts: DrawParts<ButtonValues>) => Promise<void>>> = {
  chooseAvatar: async ({ phone, tell }) => {
    const avatarUrl = await phone.chooseAvatar()
    if (avatarUrl !== undefined) tell('chooseavatar', { avatarUrl })
  },
  getPhoneNumber: async ({ phone, tell }) => {
    const code = await phone.askPhoneNumber()
    const errMsg = code === undefined ? 'getPhoneNumber:fail user deny' : 'getPhoneNumber:ok'
    tell('getphonenumber', { errMsg, code })
  },
}
