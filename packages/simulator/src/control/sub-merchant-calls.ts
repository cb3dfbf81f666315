import type { ControlContext, ControlRequest } from './context.ts'
import { optionalText } from './members.ts'
import { namedApp, namedMerchant } from './named.ts'

/** The merchants that a merchant serves as their provider. */
export const listSubMerchants = ({ query }: ControlRequest, { world }: ControlContext) => ({
  subMerchants: namedMerchant(query.get('mchid') ?? undefined, world).subMerchants.all(),
})

/** Makes one, with an app of its own, which knows the same customers by other openids: `appid`, or one made up. */
export function addSubMerchant({ body }: ControlRequest, { world }: ControlContext) {
  const appid = optionalText(body, 'appid')
  const { app, customers } = namedApp(appid, world)
  const openids = customers.all().map(({ openid }) => openid)
  return namedMerchant(optionalText(body, 'mchid'), world).subMerchants.add({
    name: optionalText(body, 'name') ?? '特约商户',
    app: appid === undefined ? undefined : { appid: app.appid, openids },
  })
}
