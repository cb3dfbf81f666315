import type { World } from '../world/world.ts'
import { refuseToken } from './access-token.ts'
import { type PlatformRequest, type PlatformResult, refused } from './endpoint.ts'
import { errcodes } from './errcodes.ts'
import { textOf, valuesOf } from './message-body.ts'

/**
 * Sends a message for the prepay id of a payment: three each, within seven days, to the payer only.
 * WeChat switched it off on 2020-01-10; it lives on here for those who follow an old article.
 */
export function sendTemplateMessage(request: PlatformRequest, world: World): PlatformResult {
  const badToken = refuseToken(request, world)
  if (badToken !== undefined) return badToken
  if (request.body === undefined) return refused(errcodes.data)
  const openid = textOf(request.body['touser'])
  if (world.customers.find(openid) === undefined) return refused(errcodes.touser)
  const template = world.app.messageTemplates.find(
    ({ templateId }) => templateId === request.body?.['template_id'],
  )
  if (template === undefined) return refused(errcodes.template)
  const data = valuesOf(request.body['data'])
  if (data === undefined) return refused(errcodes.argument)
  const spent = world.formIds.spend({ formId: textOf(request.body['form_id']), openid })
  if (spent === 'invalid') return refused(errcodes.formId)
  if (spent === 'used_up') return refused(errcodes.formIdUsed)
  const { templateId, title } = template
  world.inbox.deliver({
    openid,
    kind: 'template',
    templateId,
    title,
    page: textOf(request.body['page']),
    data,
  })
  return { kind: 'ok', body: { errcode: 0, errmsg: 'ok' } }
}
