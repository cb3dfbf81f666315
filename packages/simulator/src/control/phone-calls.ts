import type { ControlContext, ControlRequest } from './context.ts'
import { badMember, unknownCustomer } from './control-error.ts'
import { requireText } from './members.ts'
import { recordPhoneCall } from './record-phone-call.ts'

/** @see wx.requestSubscribeMessage */
const MOST_TEMPLATES = 5

/** `wx.login`: hands out a code. */
export function login({ body }: ControlRequest, context: ControlContext) {
  const openid = knownOpenid(body, context)
  const code = context.world.logins.issue(openid)
  recordPhoneCall({ call: 'wx.login', title: titles.login, request: {}, response: { code } }, context)
  return { code }
}

/** The button of `open-type="getPhoneNumber"`, when the customer agrees: another kind of code. */
export function offerPhoneNumber({ body }: ControlRequest, context: ControlContext) {
  const code = context.world.phoneCodes.issue(knownOpenid(body, context))
  const response = { errMsg: 'getPhoneNumber:ok', code }
  recordPhoneCall({ call: 'getPhoneNumber', title: titles.phoneNumber, request: {}, response }, context)
  return response
}

/** `wx.requestSubscribeMessage`, after the customer has chosen. */
export function answerSubscription({ body }: ControlRequest, context: ControlContext) {
  const openid = knownOpenid(body, context)
  const { templateIds, answer } = body
  if (answer !== 'accept' && answer !== 'reject') {
    throw badMember({ name: 'answer', rule: { zh: 'accept 或 reject', en: 'accept or reject' } })
  }
  const response = whyNoPanel(templateIds, context) ?? answers({ openid, templateIds, answer }, context)
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
  const { grants, push, app } = context.world
  const openid = knownOpenid(body, context)
  const templateId = requireText(body, 'templateId')
  const isKnown = app.templates.some((template) => template.templateId === templateId)
  if (!isKnown) throw badMember({ name: 'templateId', rule: { zh: '模板 ID', en: 'one of the templates' } })
  grants.revoke({ openid, templateId })
  push.tell({ kind: 'subscribe_change', openid, templateId })
  return { openid, templateId }
}

const titles = {
  login: { zh: 'wx.login：取得 code', en: 'wx.login: a code' },
  phoneNumber: { zh: '手机号按钮：取得 code', en: 'The phone number button: a code' },
  subscribe: { zh: '订阅消息授权', en: 'Asking for a subscribe message' },
}

function knownOpenid(body: ControlRequest['body'], { world }: ControlContext): string {
  const openid = requireText(body, 'openid')
  if (world.customers.find(openid) === undefined) throw unknownCustomer()
  return openid
}

function whyNoPanel(templateIds: unknown, { world }: ControlContext) {
  if (!Array.isArray(templateIds)) return failure(10004, 'Invalid template id')
  if (templateIds.length === 0) return failure(10001, "TmplIds can't be empty")
  if (templateIds.length > MOST_TEMPLATES) return failure(20003, 'Templates count out of max bounds')
  const known = world.app.templates.map(({ templateId }) => templateId)
  if (templateIds.every((id) => known.includes(id))) return undefined
  return failure(20001, 'No template data return, verify the template id exist')
}

function answers(wish: { openid: string; templateIds: unknown; answer: string }, { world }: ControlContext) {
  const { openid, answer } = wish
  const templateIds = wish.templateIds as readonly string[] // whyNoPanel has found each of them
  if (answer === 'accept') for (const templateId of templateIds) world.grants.grant({ openid, templateId })
  world.push.tell({ kind: 'subscribe_popup', openid, templateIds, answer })
  const chosen = Object.fromEntries(templateIds.map((templateId) => [templateId, answer]))
  return { errMsg: 'requestSubscribeMessage:ok', ...chosen }
}

const failure = (errCode: number, text: string) => ({
  errMsg: `requestSubscribeMessage:fail ${text}`,
  errCode,
})
