import type { ControlContext, ControlRequest } from './context.ts'
import { optionalText } from './members.ts'
import { namedMerchant } from './named.ts'

/** WeChat begins to sign for a merchant with a new certificate; the one before stays live until the next rotation. */
export async function rotateCertificate({ body }: ControlRequest, { world }: ControlContext) {
  const { platform } = namedMerchant(optionalText(body, 'mchid'), world)
  await platform.rotate()
  const serials = platform.certificates().map(({ id }) => id)
  return { serials }
}
