import type { JsonObject } from '../transport/json-object.ts'
import type { MessageTemplate } from '../world/keys/credentials.ts'
import { drawDigits } from '../world/random.ts'
import type { World } from '../world/world.ts'
import { type PlatformResult, refused } from './endpoint.ts'
import { errcodes } from './errcodes.ts'
import { textOf, valuesOf } from './message-body.ts'
import { isReleasedPage } from './message-page.ts'
import { isGoodValue } from './value-rules.ts'

/** Sends one message for one accept of the customer. @see subscribeMessage.send */
export function sendSubscribeMessage(body: JsonObject, world: World): PlatformResult {
  const message = readMessage(body, world)
  if ('kind' in message) return message
  const { openid, template, data, page } = message
  const { templateId, title } = template
  if (!isWithinQuota(world)) return refused(errcodes.dailyQuota)
  if (!world.grants.spend({ openid, templateId })) return refused(errcodes.notSubscribed)
  world.inbox.deliver({ openid, kind: 'subscribe', templateId, title, page, data })
  world.push.tell({ kind: 'subscribe_sent', openid, templateId, msgId: drawDigits(world.random, 19) })
  return { kind: 'ok', body: { errcode: 0, errmsg: 'ok' } }
}

interface Message {
  readonly openid: string
  readonly template: MessageTemplate
  readonly data: Readonly<Record<string, string>>
  readonly page: string
}

/** Whom, what and where to, or why it cannot be sent. */
function readMessage(body: JsonObject, world: World): Message | PlatformResult {
  const openid = textOf(body['touser'])
  if (world.customers.find(openid) === undefined) return refused(errcodes.touser)
  const template = world.app.templates.find(({ templateId }) => templateId === body['template_id'])
  if (template === undefined) return refused(errcodes.template)
  const page = textOf(body['page'])
  if (!isReleasedPage(page, world)) return refused(errcodes.page)
  const data = valuesOf(body['data'])
  if (data === undefined) {
    return refused({ ...errcodes.argument, errmsg: 'argument invalid! data must be an object' })
  }
  const fault = faultIn({ template, data })
  if (fault !== undefined) return refused({ ...errcodes.argument, errmsg: `argument invalid! ${fault}` })
  return { openid, template, data, page }
}

const isWithinQuota = ({ app, frequency, settings }: World): boolean =>
  frequency.allows({ key: `messages/${app.appid}`, most: settings.get().messagesPerDay, per: 'day' })

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
