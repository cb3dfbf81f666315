import type { ControlContext, ControlRequest } from './context.ts'

/** WeChat begins to sign with a new certificate; the one before stays live until the next rotation. */
export async function rotateCertificate(_request: ControlRequest, { world: { platform } }: ControlContext) {
  await platform.rotate()
  const serials = platform.certificates().map(({ id }) => id)
  return { serials }
}
