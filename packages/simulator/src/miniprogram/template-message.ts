import type { JsonObject } from '../transport/json-object.ts'
import type { World } from '../world/world.ts'
import { type PlatformResult, refused } from './endpoint.ts'
import { errcodes } from './errcodes.ts'
import { textOf, valuesOf } from './message-body.ts'
import { isReleasedPage } from './message-page.ts'

/**
 * Sends a message for the prepay id of a payment: three each, within seven days, to the payer only.
 * WeChat switched it off on 2020-01-10; it lives on here for those who follow an old article.
 */
export function sendTemplateMessage(body: JsonObject, world: World): PlatformResult {
  const openid = textOf(body['touser'])
  if (world.customers.find(openid) === undefined) return refused(errcodes.touser)
  const template = world.app.messageTemplates.find(({ templateId }) => templateId === body['template_id'])
  if (template === undefined) return refused(errcodes.template)
  const page = textOf(body['page'])
  if (!isReleasedPage(page, world)) return refused(errcodes.page)
  const data = valuesOf(body['data'])
  if (data === undefined) return refused(errcodes.argument)
  const spent = world.formIds.spend({ formId: textOf(body['form_id']), openid })
  if (spent === 'invalid') return refused(errcodes.formId)
  if (spent === 'used_up') return refused(errcodes.formIdUsed)
  const { templateId, title } = template
  world.inbox.deliver({ openid, kind: 'template', templateId, title, page, data })
  return { kind: 'ok', body: { errcode: 0, errmsg: 'ok' } }
}
