import type { ControlContext, ControlRequest } from './context.ts'
import { optionalText } from './members.ts'

/** The merchants that the merchant of this world serves as their provider. */
export const listSubMerchants = (_request: ControlRequest, { world }: ControlContext) => ({
  subMerchants: world.subMerchants.all(),
})

/** Makes one, with an app of its own, which knows the same customers by other openids. */
export const addSubMerchant = ({ body }: ControlRequest, { world }: ControlContext) =>
  world.subMerchants.add({ name: optionalText(body, 'name') ?? '特约商户' })
