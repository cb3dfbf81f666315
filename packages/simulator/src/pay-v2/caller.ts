import { parseV2Xml } from '../codec/v2-xml.ts'
import type { Call } from '../transport/call.ts'
import { metBy, type World } from '../world/world.ts'
import { failTransport } from './refusal.ts'

/** The world as the merchant and the app meet it that a call names. */
export function metByCaller({ body }: Call, world: World): World {
  const { mch_id: mchid, appid } = parseV2Xml(body) ?? {}
  return metBy({ mchid, appid }, world)
}

/**
 * Lets through only an app that is bound to the merchant.
 * @throws V2Refusal in the gateway's words; the documents list APPID_NOT_EXIST and APPID_MCHID_NOT_MATCH for it
 */
export function requireBound(appid: string, { parties, merchant }: World): void {
  if (parties.isBound({ mchid: merchant.mchid, appid })) return
  if (parties.app(appid) === undefined) throw failTransport('AppID不存在，请检查后再试', unknown)
  throw failTransport('商户号mch_id与appid不匹配', notBound)
}

const unknown = {
  zh: '没有这个 appid，见 GET /_sim/apps（APPID_NOT_EXIST）',
  en: 'There is no such appid, see GET /_sim/apps (APPID_NOT_EXIST).',
}
const notBound = {
  zh: 'appid 未与该商户号绑定：POST /_sim/bind（APPID_MCHID_NOT_MATCH）',
  en: 'This appid is not bound to the merchant: POST /_sim/bind binds it (APPID_MCHID_NOT_MATCH).',
}
