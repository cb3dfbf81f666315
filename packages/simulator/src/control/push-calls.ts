import type { AppSide } from '../world/parties/app-side.ts'
import { pushFormats } from '../world/push/push-target.ts'
import type { ControlContext, ControlRequest } from './context.ts'
import { badMember, ControlError } from './control-error.ts'
import { type Body, optionalText, requireOneOf, requireText } from './members.ts'
import { namedApp } from './named.ts'

/** Where events go, without its secrets; null where nobody listens. */
export const showPush = ({ query }: ControlRequest, { world }: ControlContext) =>
  tell(namedApp(query.get('appid') ?? undefined, world))

function tell({ push }: AppSide) {
  const target = push.target()
  if (target === undefined) return { url: null, mode: null, format: null }
  const { url, encodingAesKey, format } = target
  return { url, mode: encodingAesKey === undefined ? 'plain' : 'safe', format }
}

/** Registers an app's server, as its admin console does, once it echoes; `{}` ends it. */
export async function aimPush({ body }: ControlRequest, { world }: ControlContext) {
  const app = namedApp(optionalText(body, 'appid'), world)
  const target = body['url'] === undefined ? undefined : readTarget(body)
  if ((await app.push.aim(target)) === 'not_echoed') throw notEchoed()
  return tell(app)
}

function readTarget(body: Body) {
  const url = requireText(body, 'url')
  const token = requireText(body, 'token')
  const encodingAesKey = optionalText(body, 'encodingAesKey')
  const format =
    body['format'] === undefined ? 'json' : requireOneOf({ body, name: 'format', allowed: pushFormats })
  if (!URL.canParse(url)) throw badMember({ name: 'url', rule: { zh: '网址', en: 'a URL' } })
  if (!/^[0-9A-Za-z]{3,32}$/.test(token)) throw badMember({ name: 'token', rule: tokenRule })
  if (encodingAesKey !== undefined && !/^[0-9A-Za-z]{43}$/.test(encodingAesKey)) {
    throw badMember({ name: 'encodingAesKey', rule: keyRule })
  }
  return { url, token, encodingAesKey, format }
}

const tokenRule = { zh: '3 到 32 位字母或数字', en: '3 to 32 letters or digits' }
const keyRule = { zh: '43 位字母或数字', en: '43 letters or digits' }

const notEchoed = () =>
  new ControlError({
    status: 424,
    code: 'push_not_echoed',
    message: {
      zh: 'Token 校验失败：服务器应以 200 原样返回 echostr，见轨迹',
      en: 'The server must answer 200 with the echostr as it came; see the trace.',
    },
  })
