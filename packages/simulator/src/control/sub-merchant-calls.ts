import type { ControlContext, ControlRequest } from './context.ts'
import { optionalText } from './members.ts'
import { namedMerchant } from './named.ts'

/** The merchants that a merchant serves as their provider. */
export const listSubMerchants = ({ query }: ControlRequest, { world }: ControlContext) => ({
  subMerchants: namedMerchant(query.get('mchid') ?? undefined, world).subMerchants.all(),
})

/** Makes one, with an app of its own, which knows the same customers by other openids. */
export const addSubMerchant = ({ body }: ControlRequest, { world }: ControlContext) =>
  namedMerchant(optionalText(body, 'mchid'), world).subMerchants.add({
    name: optionalText(body, 'name') ?? '特约商户',
  })
