import type { AppSide } from '../world/parties/app-side.ts'
import type { ControlContext, ControlRequest } from './context.ts'
import { badMember } from './control-error.ts'
import { requireText } from './members.ts'
import { appOfCustomer } from './named.ts'
import { recordPhoneCall } from './record-phone-call.ts'

/** @see wx.requestSubscribeMessage */
const MOST_TEMPLATES = 5

/** `wx.login`: hands out a code. */
export function login({ body }: ControlRequest, context: ControlContext) {
  const { openid } = appOfCustomer(body, context.world)
  const code = context.world.logins.issue(openid)
  recordPhoneCall({ call: 'wx.login', title: titles.login, request: {}, response: { code } }, context)
  return { code }
}

/** The button of `open-type="getPhoneNumber"`, when the customer agrees: another kind of code. */
export function offerPhoneNumber({ body }: ControlRequest, context: ControlContext) {
  const code = context.world.phoneCodes.issue(appOfCustomer(body, context.world).openid)
  const response = { errMsg: 'getPhoneNumber:ok', code }
  recordPhoneCall({ call: 'getPhoneNumber', title: titles.phoneNumber, request: {}, response }, context)
  return response
}

/** `wx.requestSubscribeMessage`, after the customer has chosen. */
export function answerSubscription({ body }: ControlRequest, context: ControlContext) {
  const side = appOfCustomer(body, context.world)
  const { templateIds, answer } = body
  if (answer !== 'accept' && answer !== 'reject') {
    throw badMember({ name: 'answer', rule: { zh: 'accept 或 reject', en: 'accept or reject' } })
  }
  const response = whyNoPanel(templateIds, side) ?? answers({ side, templateIds, answer }, context)
  recordPhoneCall(
    {
      call: 'wx.requestSubscribeMessage',
      title: titles.subscribe,
      request: { tmplIds: templateIds },
      response,
    },
    context,
  )
  return response
}

/** The customer turns messages off in the settings of the mini program: what was accepted is worth nothing. */
export function unsubscribe({ body }: ControlRequest, context: ControlContext) {
  const { push, app, openid } = appOfCustomer(body, context.world)
  const templateId = requireText(body, 'templateId')
  const isKnown = app.templates.some((template) => template.templateId === templateId)
  if (!isKnown) throw badMember({ name: 'templateId', rule: { zh: '模板 ID', en: 'one of the templates' } })
  context.world.grants.revoke({ openid, templateId })
  push.tell({ kind: 'subscribe_change', openid, templateId })
  return { openid, templateId }
}

const titles = {
  login: { zh: 'wx.login：取得 code', en: 'wx.login: a code' },
  phoneNumber: { zh: '手机号按钮：取得 code', en: 'The phone number button: a code' },
  subscribe: { zh: '订阅消息授权', en: 'Asking for a subscribe message' },
}

function whyNoPanel(templateIds: unknown, { app }: Pick<AppSide, 'app'>) {
  if (!Array.isArray(templateIds)) return failure(10004, 'Invalid template id')
  if (templateIds.length === 0) return failure(10001, "TmplIds can't be empty")
  if (templateIds.length > MOST_TEMPLATES) return failure(20003, 'Templates count out of max bounds')
  const known = app.templates.map(({ templateId }) => templateId)
  if (templateIds.every((id) => known.includes(id))) return undefined
  return failure(20001, 'No template data return, verify the template id exist')
}

interface Answered {
  readonly side: ReturnType<typeof appOfCustomer>
  readonly templateIds: unknown
  readonly answer: string
}

function answers(wish: Answered, { world }: ControlContext) {
  const { side, answer } = wish
  const { openid, push } = side
  const templateIds = wish.templateIds as readonly string[] // whyNoPanel has found each of them
  if (answer === 'accept') for (const templateId of templateIds) world.grants.grant({ openid, templateId })
  push.tell({ kind: 'subscribe_popup', openid, templateIds, answer })
  const chosen = Object.fromEntries(templateIds.map((templateId) => [templateId, answer]))
  return { errMsg: 'requestSubscribeMessage:ok', ...chosen }
}

const failure = (errCode: number, text: string) => ({
  errMsg: `requestSubscribeMessage:fail ${text}`,
  errCode,
})
