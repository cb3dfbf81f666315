import type { MessageTemplate } from '../world/keys/credentials.ts'
import type { World } from '../world/world.ts'
import { refuseToken } from './access-token.ts'
import { type PlatformRequest, type PlatformResult, refused } from './endpoint.ts'
import { errcodes } from './errcodes.ts'
import { textOf, valuesOf } from './message-body.ts'
import { isGoodValue } from './value-rules.ts'

/** Sends one message for one accept of the customer. @see subscribeMessage.send */
export function sendSubscribeMessage(request: PlatformRequest, world: World): PlatformResult {
  const badToken = refuseToken(request, world)
  if (badToken !== undefined) return badToken
  if (request.body === undefined) return refused(errcodes.data)
  const openid = textOf(request.body['touser'])
  if (world.customers.find(openid) === undefined) return refused(errcodes.touser)
  const template = world.app.templates.find(({ templateId }) => templateId === request.body?.['template_id'])
  if (template === undefined) return refused(errcodes.template)
  const data = valuesOf(request.body['data'])
  if (data === undefined) {
    return refused({ ...errcodes.argument, errmsg: 'argument invalid! data must be an object' })
  }
  const fault = faultIn({ template, data })
  if (fault !== undefined) return refused({ ...errcodes.argument, errmsg: `argument invalid! ${fault}` })
  const { templateId, title } = template
  if (!world.grants.spend({ openid, templateId })) return refused(errcodes.notSubscribed)
  const page = textOf(request.body['page'])
  world.inbox.deliver({ openid, kind: 'subscribe', templateId, title, page, data })
  return { kind: 'ok', body: { errcode: 0, errmsg: 'ok' } }
}

/** Names the first field that is missing or breaks its rule, in WeChat's words (its spelling, too). */
function faultIn({ template, data }: { template: MessageTemplate; data: Readonly<Record<string, string>> }) {
  for (const { key } of template.keys) {
    const value = data[key]
    if (value === undefined || value === '') return `data.${key}.value is emtpy`
    if (!isGoodValue({ key, value })) return `data.${key}.value invalid`
  }
  const stranger = Object.keys(data).find((name) => template.keys.every(({ key }) => key !== name))
  return stranger === undefined ? undefined : `data.${stranger} invalid`
}
